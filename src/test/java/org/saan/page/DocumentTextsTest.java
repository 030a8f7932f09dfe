package org.saan.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.SaanException;
import org.saan.source.Digests;

class DocumentTextsTest {
    @TempDir
    Path folder;

    private static String sha256(byte[] bytes) {
        return Digests.hex(Digests.sha256().digest(bytes));
    }

    @Test
    void aTextIsKnownByItsHashAndOnlyWhileItFits() throws Exception {
        byte[] text = "ข้อความหนึ่ง".getBytes(StandardCharsets.UTF_8);
        Path file =
                Files.write(Files.createDirectories(folder.resolve("deep/er")).resolve("a.txt"), text);
        DocumentTexts texts = DocumentTexts.in(folder);
        assertThat(texts.text(sha256(text))).contains("ข้อความหนึ่ง");
        assertThat(texts.text("0".repeat(64))).isEmpty();
        assertThat(texts.text("")).isEmpty();
        Files.writeString(file, "changed");
        assertThat(texts.text(sha256(text))).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsNotShown() throws Exception {
        byte[] text = "ไทย".getBytes(Charset.forName("TIS-620"));
        Files.write(folder.resolve("a.txt"), text);
        assertThat(DocumentTexts.in(folder).text(sha256(text))).isEmpty();
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        assertThatThrownBy(() -> DocumentTexts.in(file)).isInstanceOf(SaanException.class);
    }
}
