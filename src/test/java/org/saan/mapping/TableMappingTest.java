package org.saan.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.SaanException;
import org.saan.source.KnownTerms;
import org.saan.source.SourceFile;
import org.saan.source.Statements;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;

class TableMappingTest {
    private static final TableMapping MAPPING = new TableMapping(
            QueryFile.parse(
                    "mapping",
                    "CONSTRUCT { ?s <x:name> ?label } WHERE { BIND(IRI(CONCAT('x:', ?code)) AS ?s) BIND(STRLANG(?name, 'th') AS ?label) }"));

    @TempDir
    Path folder;

    private Statements lift(byte[] content) throws IOException {
        Statements statements = new Statements();
        Path file = Files.write(folder.resolve("table.csv"), content);
        MAPPING.lift(
                SourceFile.of(file),
                Placement.in(GraphNames.graph("ref/table")),
                KnownTerms.definedIn(Stream.empty()),
                statements);
        return statements;
    }

    private SaanException refusal(byte[] content) {
        return catchThrowableOfType(SaanException.class, () -> lift(content));
    }

    @Test
    void aRowBecomesStatements() throws IOException {
        Statements statements = lift("code,name\n40,ขอนแก่น\n95,\"ยะลา, เมือง\"\n".getBytes(StandardCharsets.UTF_8));
        assertThat(statements.quads()).hasSize(2);
        assertThat(statements.digests()).hasSize(1);
    }

    @Test
    void aRowWithTooManyCellsIsNamed() {
        SaanException refusal = refusal("code,name\n40,a\n95,b,c\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal.key()).isEqualTo("table.row");
        assertThat(refusal.getMessage()).contains("table.csv:3");
    }

    @Test
    void aRowThatSaysNothingIsNamed() {
        SaanException refusal = refusal("code,name\n40,\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal.key()).isEqualTo("mapping.empty-row");
        assertThat(refusal.getMessage()).contains("table.csv:2");
    }

    @Test
    void aTableInTis620IsRefusedWithItsLine() {
        SaanException refusal = refusal("code,name\n40,ขอนแก่น\n".getBytes(Charset.forName("TIS-620")));
        assertThat(refusal.key()).isEqualTo("source.not-utf8");
        assertThat(refusal.getMessage()).contains("table.csv:2");
    }
}
