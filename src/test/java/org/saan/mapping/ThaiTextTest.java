package org.saan.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.model.PartialDate;

/** Numbers, dates and names as Thai tables write them. */
class ThaiTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2562-10-01|2019-10-01",
                "2019-10-01|2019-10-01",
                "2019-10-01T00:00:00|2019-10-01",
                "1/10/2562|2019-10-01",
                "01-10-2019|2019-10-01",
                "1 ต.ค. 2562|2019-10-01",
                "1 ตุลาคม 2562|2019-10-01",
                "๑ ตุลาคม ๒๕๖๒|2019-10-01",
                "วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๒|2019-10-01",
                "วันอังคารที่ 1 ตุลาคม พ.ศ. 2562|2019-10-01",
                "1 มี.ค. 2561|2018-03-01",
                "1 พฤษภาคม ค.ศ. 2019|2019-05-01",
                "1 Oct 2019|2019-10-01",
                "October 1, 2019|2019-10-01",
                "1-Oct-2019|2019-10-01",
                "ตุลาคม 2562|2019-10",
                "ก.พ. 2563|2020-02",
                "2562|2019",
                "พ.ศ. 2562|2019",
                "พ.ศ. 2230|1687",
                "ค.ศ. 1687|1687",
                "29 ก.พ. 2563|2020-02-29"
            })
    void datesOfBothErasAreRead(String written, String read) {
        assertThat(ThaiText.date(written).map(PartialDate::written)).contains(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/10/62",
                "29 ก.พ. 2562",
                "32/1/2562",
                "1/13/2562",
                "ไม่ทราบ",
                "1 xyz 2562",
                "ค.ศ. 2562",
                "999",
                ""
            })
    void whatIsNoDayIsNotGuessed(String written) {
        assertThat(ThaiText.date(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234,567.50|1234567.50",
                "๑,๒๓๔|1234",
                "(1,000)|-1000",
                "-5|-5",
                "0.5|0.5",
                "2300000000|2300000000"
            })
    void numbersAreRead(String written, String read) {
        assertThat(ThaiText.number(written)).contains(new BigDecimal(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,23", "1.234.567", "12,34,567", "1 234", "สิบ", "1e6", "(-5)", ""})
    void whatIsNoNumberIsNotGuessed(String written) {
        assertThat(ThaiText.number(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,000 บาท|1000",
                "3,500,000.-|3500000",
                "๕๐๐.- บาท|500",
                "1,000/-|1000",
                "฿5.25|5.25",
                "THB 7|7",
                "๙ บาท|9"
            })
    void moneyMayHaveItsCurrency(String written, String read) {
        assertThat(ThaiText.money(written)).contains(new BigDecimal(read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "พลตำรวจเอก ดร. สมชาย ใจดี|พลตำรวจเอก ดร.|สมชาย ใจดี",
                "นายสุรเดช ทวีแสงสกุลไทย|นาย|สุรเดช ทวีแสงสกุลไทย",
                "น.ส.มาลี|น.ส.|มาลี",
                "ผศ.ดร.สมหญิง|ผศ.ดร.|สมหญิง",
                "สมศักดิ์||สมศักดิ์",
                "คุณากร ปรีชา||คุณากร ปรีชา",
                "Missy Lee||Missy Lee",
                "นายกรัฐมนตรี||นายกรัฐมนตรี",
                "Mr. Lee|Mr.|Lee"
            })
    void titlesArePartedFromNames(String written, String title, String name) {
        assertThat(ThaiText.title(written)).isEqualTo(title == null ? "" : title);
        assertThat(ThaiText.nameWithoutTitle(written)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.5|1.5", "1.5 ล้านบาท|1.5", "2 million|2"})
    void millionsMaySayThatTheyAre(String written, String read) {
        assertThat(ThaiText.millions(written)).contains(new BigDecimal(read));
        assertThat(ThaiText.millions(written + " บาท")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Khon Kaen|khon-kaen", "A.B.C. (1)|a-b-c-1", "๔๐/a|40-a", "Café|cafe"})
    void slugsAreOfAscii(String written, String slug) {
        assertThat(ThaiText.slug(written)).isEqualTo(slug);
    }
}
