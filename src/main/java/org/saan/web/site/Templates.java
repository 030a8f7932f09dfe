package org.saan.web.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.saan.page.Shell;

/** Writes pages by the templates of src/main/jte, which were compiled with the program. Safe for many threads. */
final class Templates {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.saan.web.templates");

    /**
     * The page in UTF-8.
     *
     * @param with what the template asks for besides the shell
     */
    byte[] page(String template, Shell shell, Map<String, Object> with) {
        Map<String, Object> parameters = new HashMap<>(with);
        parameters.put("s", shell);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, output);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
            output.writeTo(bytes::write);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
