package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** Writing JSON. */
public final class JsonFiles {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            // 22000000000 and not 2.2E+10.
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonFiles() {}

    /** JSON that can stand in a script of HTML: no sign in it ends one. */
    public static String inHtml(Object json) {
        try {
            return MAPPER.writeValueAsString(json)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Over several lines, to be read by people too; the stream is left open when the generator is closed. */
    static JsonGenerator begin(OutputStream out) throws IOException {
        return lines(out).setPrettyPrinter(new DefaultPrettyPrinter());
    }

    /** Each value on one line; line breaks between them are the caller's. */
    static JsonGenerator lines(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out).setRootValueSeparator(null);
    }
}
