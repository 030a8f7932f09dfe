package org.saan.generator;

import java.util.List;

/**
 * Invented names in Thai script with their romanisation: the name number n of a kind is always the same, and no two numbers
 * have the same name. Nobody real is meant.
 */
final class GeneratedNames {
    /** A name in both languages. */
    record Name(String thai, String english) {}

    private static final List<Name> GIVEN = names(
            "กมล Kamon,กานดา Kanda,กิตติ Kitti,ขจร Khachon,จันทร์ Chan,จิรา Chira,ชลธิชา Chonthicha,ชัยยศ Chaiyot,ณรงค์ Narong,"
                    + "ดวงใจ Duangchai,ธนา Thana,ธีรา Thira,นภา Napha,นิพนธ์ Niphon,บุญมี Bunmi,ประภา Prapha,ปิยะ Piya,พรทิพย์ Phonthip,"
                    + "พิชัย Phichai,ภูมิ Phum,มานะ Mana,มาลี Mali,ยุพิน Yuphin,รัตนา Rattana,ลัดดา Ladda,วิชัย Wichai,วิไล Wilai,"
                    + "ศักดา Sakda,สมชาย Somchai,สมหญิง Somying,สายฝน Saifon,สุชาติ Suchat,อารี Ari,อำนวย Amnuai,อุไร Urai,เกษม Kasem");
    private static final List<Name> SYLLABLES = names(
            "กล้า Kla,แก้ว Kaeo,คำ Kham,งาม Ngam,จิต Chit,เจริญ Charoen,ใจดี Chaidi,ชัย Chai,ชื่น Chuen,ดำรง Damrong,ดี Di,ทวี Thawi,"
                    + "ทอง Thong,ธรรม Tham,นิล Nin,บุญ Bun,ปัญญา Panya,พงษ์ Phong,พร Phon,พูน Phun,เพชร Phet,มณี Mani,มั่นคง Mankhong,"
                    + "ยศ Yot,รักษ์ Rak,เรือง Rueang,ลาภ Lap,วงศ์ Wong,วัฒน์ Wat,ศรี Si,ศิลป์ Sin,สวัสดิ์ Sawat,สุข Suk,สมบัติ Sombat,แสง Saeng,"
                    + "หาญ Han,อินทร์ In,อุดม Udom,โชติ Chot,ไพร Phrai");
    private static final List<Name> LAND = names(
            "บ้าน Ban,หนอง Nong,โนน Non,ท่า Tha,บาง Bang,ดอน Don,ห้วย Huai,เขา Khao,นา Na,ทุ่ง Thung,คลอง Khlong,สระ Sa,วัง Wang,"
                    + "ปาก Pak,โคก Khok,เกาะ Ko,แม่ Mae,ป่า Pa,ดง Dong,ไร่ Rai,หัว Hua,บึง Bueng,สวน Suan,ถ้ำ Tham");
    private static final List<Name> MATTERS = names(
            "รถโดยสาร bus,น้ำสะอาด clean water,ขยะ waste,ทางจักรยาน cycle path,ตลาด market,ป่าชุมชน community forest,"
                    + "ข้อมูลเปิด open data,โรงเรียน school,สุขภาพ health,สวนสาธารณะ park,พลังงาน energy,ท่าเรือ pier");

    private GeneratedNames() {}

    private static List<Name> names(String text) {
        return List.of(text.split(",")).stream()
                .map(pair -> new Name(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1)))
                .toList();
    }

    static Name person(long number) {
        Name given = GIVEN.get((int) (number % GIVEN.size()));
        Name family = compound(number / GIVEN.size(), SYLLABLES, SYLLABLES, SYLLABLES);
        return new Name(given.thai + " " + family.thai, given.english + " " + family.english);
    }

    static Name place(long number) {
        return compound(number, LAND, SYLLABLES, SYLLABLES);
    }

    static Name initiative(long number, Name where) {
        Name matter = MATTERS.get((int) (number % MATTERS.size()));
        return new Name(
                "โครงการ" + matter.thai + where.thai + " " + (number + 1),
                where.english + " " + matter.english + " project " + (number + 1));
    }

    /** The parts are digits of the number; what is left over is written behind. */
    private static Name compound(long number, List<Name> first, List<Name> second, List<Name> third) {
        Name one = first.get((int) (number % first.size()));
        long rest = number / first.size();
        Name two = second.get((int) (rest % second.size()));
        rest /= second.size();
        Name three = third.get((int) (rest % third.size()));
        rest /= third.size();
        String more = rest == 0 ? "" : " " + (rest + 1);
        return new Name(
                one.thai + two.thai + three.thai + more,
                one.english + (two.english + three.english).toLowerCase(java.util.Locale.ROOT) + more);
    }
}
