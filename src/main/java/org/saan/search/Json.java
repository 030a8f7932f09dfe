package org.saan.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** Answers as JSON and back: a record's components are the members. Nesting and the length of numbers and texts are bounded by the reader. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** On one line. */
    public static String write(Object answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a program of ours wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "json.foreign", reason(e));
        }
    }

    /** What a client sent; throws USAGE, saying where, for what is no JSON object. */
    static JsonNode object(String json, String what) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || !node.isObject()) {
                throw new SaanException(ErrorKind.USAGE, "json.no-object", what);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "json.malformed", what, reason(e));
        }
    }

    /** The text of one member of an object that a client sent; throws USAGE when it is not there or no text. */
    public static String member(String json, String name) {
        JsonNode member = object(json, "body").path(name);
        if (!member.isTextual()) {
            throw new SaanException(ErrorKind.USAGE, "json.member", name);
        }
        return member.asText();
    }

    private static String reason(JsonProcessingException e) {
        var place = e.getLocation();
        String message = e.getOriginalMessage() == null
                ? ""
                : e.getOriginalMessage().replaceAll("\\s+", " ").replaceAll(" ?\\(start marker.*| ?\\[?Source: .*", "");
        String reason = message.length() > 200 ? message.substring(0, 200) : message;
        return place == null ? reason : place.getLineNr() + ":" + place.getColumnNr() + " " + reason;
    }
}
