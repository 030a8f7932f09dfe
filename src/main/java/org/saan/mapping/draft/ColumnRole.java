package org.saan.mapping.draft;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a column of a table may be for. The order is that of the choice lists. */
public enum ColumnRole {
    /** Not read. */
    NONE("", ""),
    /** The Thai name of the thing of the row. */
    LABEL_TH("(^|_)(name|label|title)|name_?th$|ชื่อ", "_en|lat|amp|cwt|reg|tam|tao"),
    /** Its English name. */
    LABEL_EN("(name|label|title)_?en|_en_|english|ภาษาอังกฤษ", ""),
    /** A name whose row it is, where a label is made of it: a project, an output. */
    PROJECT("project|output|activity|โครงการ|ผลผลิต|กิจกรรม|รายการ", "_no$|ลำดับ|เลขที่"),
    /** An amount in baht. */
    AMOUNT_BAHT("amount|baht|budget|total|บาท|งบ|วงเงิน|จำนวนเงิน", "million|ล้าน|year|ปี|balances|plan|stage"),
    /** An amount in millions of baht. */
    AMOUNT_MILLION_BAHT("million|ล้านบาท|ล้าน", ""),
    /** A fiscal year of either era. */
    FISCAL_YEAR("fiscal|year|ปี", ""),
    /** A day, month or year. */
    DATE("date|day|วันที่|เดือน", ""),
    /** A province, by its code or its name. */
    PROVINCE("province|dopa|changwat|cwt|จังหวัด", ""),
    /** A district, by its code or its name. */
    DISTRICT("(?<!sub)district|amphoe|amp|อำเภอ|เขต", ""),
    /** A subdistrict, by its code. */
    SUBDISTRICT("subdistrict|tambon|ตำบล|แขวง", "name|ชื่อ"),
    /** A local administration's code of the Department of Local Administration. */
    DLA_CODE("dla|lao|อปท|รหัส", ""),
    /** The body whose budget it is. */
    PAYER("agency|department|office|unit|body|payer|หน่วยงาน|กรม|หน่วยรับงบ|เจ้าของ", "_no$|total|balances|kind|type"),
    /** Its address in the graph, as a reconciliation gave it. */
    PAYER_ADDRESS("iri$|^saan", ""),
    /** The ministry or level under which the budget stands. */
    MINISTRY("ministry|กระทรวง", ""),
    /** A plan of the budget. */
    PLAN("plan|แผนงาน", "_no$|ลำดับ"),
    /** What kind of local administration it is, in words or codes. */
    BODY_TYPE("type|ประเภท|ชนิด", ""),
    /** The page that the row stands on. */
    PAGE("page|หน้า", ""),
    /** An item of Wikidata. */
    WIKIDATA("wikidata|qid|wd", ""),
    /** A page of the web. */
    WEBSITE("url|website|web|homepage|เว็บ", ""),
    LATITUDE("lat|ละติจูด", ""),
    LONGITUDE("lon|lng|ลองจิจูด", ""),
    /** One of the columns that tell one row from another. */
    KEY("^id$|_id$|code|รหัส|_no$|ลำดับ|section|kind|เลขที่", "");

    private final Pattern name;
    private final Pattern not;

    ColumnRole(String name, String not) {
        this.name = Pattern.compile(name.isEmpty() ? "(?!)" : name, Pattern.CASE_INSENSITIVE);
        this.not = Pattern.compile(not.isEmpty() ? "(?!)" : not, Pattern.CASE_INSENSITIVE);
    }

    /** As forms and messages write it: {@code amount-baht}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this code; NONE for another. */
    public static ColumnRole of(String code) {
        return List.of(values()).stream()
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElse(NONE);
    }

    /** True when the name of a column speaks for it. */
    boolean isNamed(String column) {
        return name.matcher(column).find() && !not.matcher(column).find();
    }
}
