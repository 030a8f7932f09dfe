package org.saan.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** Reads what is encoded as a form (https://url.spec.whatwg.org/#urlencoded-parsing), in strict UTF-8: a query of an address, a body. */
public final class QueryString {
    private QueryString() {}

    /**
     * Name to its values, in order. Throws USAGE for broken percent-encoding and for bytes that are not UTF-8.
     *
     * @param query without a question mark; null for none
     */
    public static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (query == null) {
            return fields;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                fields.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** The same where every name is there once; throws USAGE when one is repeated. */
    public static Map<String, String> single(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        parse(query).forEach((name, values) -> {
            if (values.size() > 1) {
                throw new SaanException(ErrorKind.USAGE, "http.once", Param.shown(name));
            }
            fields.put(name, values.get(0));
        });
        return fields;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new SaanException(ErrorKind.USAGE, "http.not-utf8");
                }
                bytes.write(high << 4 | low);
                i += 3;
            } else if (c == '+') {
                bytes.write(' ');
                i++;
            } else {
                int point = text.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "http.not-utf8");
        }
    }
}
