package org.saan.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saan.mapping.TableMapping;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.sparql.QueryFile;

/** What a table seems to be, from its header and its cells, in both languages; and that each draft is a mapping. */
class MappingDraftTest {
    private static final Provinces PROVINCES = Provinces.shipped(ShippedData.onClassPath());

    @TempDir
    Path folder;

    private MappingDraft draft(String name, String text) throws IOException {
        TableFile file =
                new TableFile(SourceFile.of(Files.writeString(folder.resolve(name), text)), TableOptions.DEFAULT);
        return MappingDraft.of(new TableFile(file.file(), TableOptions.DEFAULT.withRows(file.findRows())), PROVINCES);
    }

    private static Map<String, ColumnRole> roles(MappingDraft draft) {
        return draft.columns().stream()
                .collect(Collectors.toMap(MappingDraft.DraftColumn::name, MappingDraft.DraftColumn::role));
    }

    @Test
    void aBudgetIsKnownByItsMoneyAndItsYears() throws IOException {
        MappingDraft draft = draft("a.csv", """
                fiscal_year,dopa_code,plan_th,ministry_th,department_th,project_th,amount_baht,pdf_page
                2562,11,แผนงานถนน,กระทรวงคมนาคม,กรมทางหลวง,โครงการหนึ่ง,"1,000",1
                2563,40,แผนงานน้ำ,กระทรวงเกษตร,กรมชลประทาน,โครงการสอง,2500.50,2
                """);
        assertThat(draft.kind()).isEqualTo(DraftKind.BUDGET_LINE);
        assertThat(roles(draft))
                .containsEntry("fiscal_year", ColumnRole.FISCAL_YEAR)
                .containsEntry("dopa_code", ColumnRole.PROVINCE)
                .containsEntry("plan_th", ColumnRole.PLAN)
                .containsEntry("ministry_th", ColumnRole.MINISTRY)
                .containsEntry("department_th", ColumnRole.PAYER)
                .containsEntry("project_th", ColumnRole.PROJECT)
                .containsEntry("amount_baht", ColumnRole.AMOUNT_BAHT)
                .containsEntry("pdf_page", ColumnRole.PAGE);
    }

    @Test
    void whatAReconciliationFoundIsReadBeforeTheName() throws IOException {
        MappingDraft draft = draft("a.csv", """
                ปีงบประมาณ,จังหวัด,โครงการ,หน่วยงาน,saan_iri,งบประมาณ (ล้านบาท)
                2563,ขอนแก่น,ถนนหนึ่ง,สถ.,https://w3id.org/saan/id/agency/dla,1.5
                2563,ขอนแก่น,ถนนสอง,กรมทางหลวง,,2
                """);
        assertThat(roles(draft)).containsEntry("saan_iri", ColumnRole.PAYER_ADDRESS);
        assertThat(DraftText.of(draft, Map.of()))
                .contains("BIND(COALESCE(IRI(?saan_iri), table:agency(?หน่วยงาน)) AS ?thePayer)");
    }

    @Test
    void aThaiHeaderIsReadAsWell() throws IOException {
        MappingDraft draft = draft("a.csv", """
                ปีงบประมาณ,จังหวัด,โครงการ,หน่วยงาน,งบประมาณ (ล้านบาท),วันที่อนุมัติ
                ๒๕๖๓,ขอนแก่น,ถนนหนึ่ง,กรมทางหลวง,1.5,1 ต.ค. 2562
                2563,จังหวัดยะลา,ถนนสอง,กรมทางหลวง,"2,000",2/10/2562
                """);
        assertThat(draft.kind()).isEqualTo(DraftKind.BUDGET_LINE);
        assertThat(roles(draft))
                .containsEntry("ปีงบประมาณ", ColumnRole.FISCAL_YEAR)
                .containsEntry("จังหวัด", ColumnRole.PROVINCE)
                .containsEntry("โครงการ", ColumnRole.PROJECT)
                .containsEntry("หน่วยงาน", ColumnRole.PAYER)
                .containsEntry("งบประมาณ_ล้านบาท", ColumnRole.AMOUNT_MILLION_BAHT)
                .containsEntry("วันที่อนุมัติ", ColumnRole.DATE);
    }

    @Test
    void codesAreKnownByTheirForm() throws IOException {
        MappingDraft bodies = draft(
                "a.json",
                "{\"n\":2,\"rows\":[{\"dlaCode\":\"5810401\",\"nameTh\":\"คลองท่อมใต้\",\"provinceCode\":\"81\"},{\"dlaCode\":\"6400104\",\"nameTh\":\"ท่าพระ\",\"provinceCode\":\"40\"}]}");
        assertThat(bodies.kind()).isEqualTo(DraftKind.LOCAL_BODY);
        assertThat(roles(bodies))
                .containsEntry("dlaCode", ColumnRole.DLA_CODE)
                .containsEntry("nameTh", ColumnRole.LABEL_TH);
        MappingDraft places = draft(
                "b.csv",
                "districtCode,subdistrictCode,subdistrictNameTh,subdistrictNameEn\n4001,400104,ท่าพระ,Tha Phra\n4001,400101,ในเมือง,Nai Mueang\n");
        assertThat(places.kind()).isEqualTo(DraftKind.SUBDISTRICT);
        assertThat(roles(places))
                .containsEntry("subdistrictNameEn", ColumnRole.LABEL_EN)
                .containsEntry("districtCode", ColumnRole.DISTRICT);
        MappingDraft people = draft(
                "c.csv", "ชื่อ,wikidata,lat,lon\nนายสมชาย ใจดี,Q1234,16.43,102.83\nนางมาลี มีสุข,Q99,16.5,102.9\n");
        assertThat(people.kind()).isEqualTo(DraftKind.PERSON);
        assertThat(roles(people))
                .containsEntry("wikidata", ColumnRole.WIKIDATA)
                .containsEntry("lat", ColumnRole.LATITUDE)
                .containsEntry("lon", ColumnRole.LONGITUDE);
    }

    @ParameterizedTest
    @EnumSource(DraftKind.class)
    void eachDraftIsAMapping(DraftKind kind) throws IOException {
        MappingDraft draft = draft("a.csv", """
                ปี,code,dla,จังหวัด,แผนงาน,กระทรวง,หน่วยงาน,โครงการ,บาท,หน้า,qid,url,lat,lon,ประเภท
                2563,400104,5810401,40,ก,ข,ค,ง,5,1,Q1,https://example.org/,16.1,102.2,x
                """).with(kind, Map.of());
        String text = DraftText.of(draft, Map.of("dataset", "roads", "title", "Roads\n\"x\"", "title-th", "ถนน"));
        TableMapping mapping = new TableMapping(QueryFile.parse("draft.rq", text));
        assertThat(mapping.columns())
                .isSubsetOf(draft.columns().stream()
                        .map(MappingDraft.DraftColumn::name)
                        .toList());
        assertThat(mapping.file().header("publisher")).isEqualTo(Optional.of(""));
    }
}
