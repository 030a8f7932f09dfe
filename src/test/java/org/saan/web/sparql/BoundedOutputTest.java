package org.saan.web.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {
    @Test
    void whatIsShortGoesThrough() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BoundedOutput(bytes, null)) {
            out.write('a');
            out.write(new byte[] {'b', 'c', 'd'}, 1, 2);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("acd");
    }

    @Test
    void anAnswerEndsWithItsQuery() throws IOException {
        AtomicBoolean signal = new AtomicBoolean();
        OutputStream out = new BoundedOutput(OutputStream.nullOutputStream(), signal);
        out.write(1);
        signal.set(true);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(QueryCancelledException.class);
    }

    @Test
    void anAnswerHasALength() throws IOException {
        OutputStream out = new BoundedOutput(OutputStream.nullOutputStream(), null);
        byte[] much = new byte[1 << 20];
        for (long i = 0; i < BoundedOutput.LONGEST; i += much.length) {
            out.write(much);
        }
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class).hasMessageContaining("512 MB");
    }
}
