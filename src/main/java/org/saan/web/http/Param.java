package org.saan.web.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.model.Share;

/**
 * A parameter of an address: its name, its type, what it is when it is not given, and what it means, in both languages. For example
 * {@code Param.number("limit", 1, 100).usually(20).meaning("api.limit")}. Immutable.
 *
 * @param <T> what its text is read as
 */
public final class Param<T> {
    /** Nothing that is longer is asked in an address. */
    private static final int LONGEST = 2_000;

    /** What is read of a text; throws USAGE with the parameter's name. */
    private interface Reading<T> {
        T read(String name, String text);
    }

    private enum Flag {
        REQUIRED,
        IN_PATH,
        REPEATED,
        MAY_BE_EMPTY,
        IGNORED
    }

    private final String name;
    private final Reading<T> reading;
    private final Map<String, Object> schema;
    private final T usual;
    private final Set<Flag> flags;
    private final BilingualText meaning;
    private final Object example;

    private Param(
            String name,
            Reading<T> reading,
            Map<String, Object> schema,
            T usual,
            Set<Flag> flags,
            BilingualText meaning,
            Object example) {
        this.name = name;
        this.reading = reading;
        this.schema = schema;
        this.usual = usual;
        this.flags = flags;
        this.meaning = meaning;
        this.example = example;
    }

    private static <T> Param<T> of(String name, Map<String, Object> schema, Reading<T> reading) {
        return new Param<>(name, reading, schema, null, Set.of(), language -> "", null);
    }

    private Param<T> with(Flag... more) {
        Set<Flag> all = EnumSet.copyOf(List.of(more));
        all.addAll(flags);
        return new Param<>(name, reading, schema, usual, all, meaning, example);
    }

    /**
     * A text.
     *
     * @param most characters
     */
    public static Param<String> text(String name, int most) {
        return of(name, schema("string", "maxLength", most), (own, text) -> shortEnough(own, text, most));
    }

    /** A text of usual length. */
    public static Param<String> text(String name) {
        return of(name, schema("string"), (own, text) -> shortEnough(own, text, LONGEST));
    }

    /** A text of a protocol that has its own limits and errors. */
    public static Param<String> free(String name) {
        return of(name, schema("string"), (own, text) -> text);
    }

    /**
     * The same for what the protocol takes as another type.
     *
     * @param type of JSON: {@code integer}
     */
    public static Param<String> free(String name, String type) {
        return of(name, schema(type), (own, text) -> text);
    }

    /** A text of a form that is checked where it is read. */
    public static Param<String> pattern(String name, String pattern) {
        return of(name, schema("string", "pattern", pattern), (own, text) -> shortEnough(own, text, LONGEST));
    }

    private static String shortEnough(String name, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw new SaanException(ErrorKind.USAGE, "http.long", name, most);
        }
        return text;
    }

    /** A whole number of a range. */
    public static Param<Integer> number(String name, int least, int most) {
        Map<String, Object> schema = schema("integer", "minimum", least);
        if (most < Integer.MAX_VALUE) {
            schema.put("maximum", most);
        }
        return of(name, schema, (own, text) -> {
            if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new SaanException(
                    ErrorKind.USAGE,
                    most < Integer.MAX_VALUE ? "http.number-range" : "http.number",
                    own,
                    shown(text),
                    least,
                    most);
        });
    }

    /** A page of a list, counted from 1. */
    public static Param<Integer> page() {
        return number("page", 1, 999_999).usually(1).meaning("api.page");
    }

    /** A number from 0 to 1. */
    public static Param<Double> share(String name) {
        return of(name, schema("number", "minimum", 0, "maximum", 1), (own, text) -> Share.parse(text)
                .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "http.share", own, shown(text))));
    }

    /** One of some words. */
    public static Param<String> choice(String name, List<String> words) {
        return of(name, schema("string", "enum", List.copyOf(words)), (own, text) -> {
            if (!words.contains(text)) {
                throw new SaanException(ErrorKind.USAGE, "http.choice", own, shown(text), String.join(", ", words));
            }
            return text;
        });
    }

    /** Some words, joined by commas. */
    public static Param<String> choices(String name, List<String> words) {
        return of(name, schema("string", "examples", words), (own, text) -> {
            for (String word : text.split(",")) {
                if (!words.contains(word.strip())) {
                    throw new SaanException(ErrorKind.USAGE, "http.choice", own, shown(word), String.join(", ", words));
                }
            }
            return text;
        });
    }

    /** A year of the common or the Buddhist era. */
    public static Param<String> year(String name) {
        return of(name, schema("string", "pattern", "^[0-9]{4}$"), (own, text) -> {
            if (!text.matches("[0-9]{4}")) {
                throw new SaanException(ErrorKind.USAGE, "timeline.year", own, shown(text));
            }
            return text;
        });
    }

    /** A number of a revision. */
    public static Param<Long> revision(String name) {
        return of(
                name,
                schema("integer", "minimum", 1),
                (own, text) -> named(
                        own, text, given -> AsOf.parse(given, null).revision().orElseThrow()));
    }

    /** A day, {@code xsd:date} without a time zone. */
    public static Param<LocalDate> day(String name) {
        return of(
                name,
                schema("string", "format", "date"),
                (own, text) ->
                        named(own, text, given -> AsOf.parse(null, given).day().orElseThrow()));
    }

    /** What is read by others, with the name of the parameter before the reason why it cannot be. */
    private static <T> T named(String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (SaanException e) {
            throw SaanException.because(e, e.kind(), "http.value", name, e.trouble());
        }
    }

    /** As a question of the library reads its parameter. */
    public static Param<String> ofQuestion(org.saan.sparql.Parameter parameter) {
        Map<String, Object> schema =
                switch (parameter.type()) {
                    case IRI -> schema("string", "pattern", EndpointRequest.IRI);
                    case STRING -> schema("string");
                    case INTEGER -> schema("integer");
                    case DATE -> schema("string", "format", "date");
                };
        schema.put(
                "default",
                parameter.type() == org.saan.sparql.Parameter.Type.INTEGER
                        ? (Object) Long.valueOf(parameter.defaultValue())
                        : parameter.defaultValue());
        Param<String> param = of(parameter.name(), schema, (own, text) -> {
            parameter.term(shortEnough(own, text, LONGEST));
            return text;
        });
        return param.meaning(parameter::label);
    }

    /** What it is when it is not given. */
    public Param<T> usually(T value) {
        Map<String, Object> withDefault = new LinkedHashMap<>(schema);
        withDefault.put("default", value);
        return new Param<>(name, reading, withDefault, value, flags, meaning, example);
    }

    public Param<T> required() {
        return with(Flag.REQUIRED);
    }

    /** A part of the path, in braces there. */
    public Param<T> inPath() {
        return with(Flag.REQUIRED, Flag.IN_PATH);
    }

    /** It may be given several times; the values are joined by commas. */
    public Param<T> repeated() {
        return with(Flag.REPEATED);
    }

    /** Given without a value it is as if it were not given, in every form of the answer. */
    public Param<T> mayBeEmpty() {
        return with(Flag.MAY_BE_EMPTY);
    }

    /** Clients of others' protocols send it; it is taken, changes nothing, and is not described. */
    public static Param<String> ignored(String name) {
        return free(name).with(Flag.MAY_BE_EMPTY, Flag.IGNORED);
    }

    boolean isIgnored() {
        return flags.contains(Flag.IGNORED);
    }

    /** What it means, by the key of a message. */
    public Param<T> meaning(String key) {
        return meaning(BilingualText.message(key));
    }

    public Param<T> meaning(BilingualText words) {
        return new Param<>(name, reading, schema, usual, flags, words, example);
    }

    /** A value that can be tried. */
    public Param<T> example(Object value) {
        return new Param<>(name, reading, schema, usual, flags, meaning, value);
    }

    public String name() {
        return name;
    }

    /** Its value as its type; throws USAGE, naming it, for a text that is none. */
    public T read(String text) {
        return reading.read(name, text);
    }

    Optional<T> usual() {
        return Optional.ofNullable(usual);
    }

    public boolean isRequired() {
        return flags.contains(Flag.REQUIRED);
    }

    public boolean isInPath() {
        return flags.contains(Flag.IN_PATH);
    }

    boolean isRepeated() {
        return flags.contains(Flag.REPEATED);
    }

    boolean isAllowedEmpty() {
        return flags.contains(Flag.MAY_BE_EMPTY);
    }

    public BilingualText meaning() {
        return meaning;
    }

    public Optional<Object> example() {
        return Optional.ofNullable(example);
    }

    /** Its JSON schema (2020-12), as OpenAPI 3.1 takes it. */
    public Map<String, Object> schema() {
        return new LinkedHashMap<>(schema);
    }

    private static Map<String, Object> schema(String type, Object... pairs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        for (int i = 0; i < pairs.length; i += 2) {
            schema.put((String) pairs[i], pairs[i + 1]);
        }
        return schema;
    }

    /** Several in one list. */
    public static List<Param<?>> list(List<Param<?>> first, Param<?>... more) {
        List<Param<?>> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** What is shown of a text that may be long and odd. */
    public static String shown(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
