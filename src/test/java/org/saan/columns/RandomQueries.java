package org.saan.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes queries over {@link OddData}: every operator of SPARQL that the columns know, and some that they do not. The same seed makes the same query. */
final class RandomQueries {
    private static final List<String> LINKS = List.of("ex:within", "ex:member", "ex:funds");
    private static final List<String> VALUES = List.of(
            "ex:amount", "ex:count", "ex:label", "ex:name", "ex:day", "ex:year", "ex:when", "ex:flag", "ex:odd");
    private static final List<String> PATHS = List.of(
            "ex:within+",
            "^ex:within",
            "ex:member/ex:within",
            "ex:member|ex:funds",
            "(ex:within|ex:member)+",
            "^ex:member/ex:within+",
            "ex:within/ex:within");
    private static final List<String> CONSTANTS = List.of(
            "1",
            "2",
            "3",
            "10",
            "1.0",
            "2.5",
            "3.50",
            "\"b\"",
            "\"b\"@en",
            "\"ข\"@th",
            "\"2020-01-02\"^^xsd:date",
            "\"2019\"^^xsd:gYear",
            "\"2020-03\"^^xsd:gYearMonth",
            "true",
            "1.5e0",
            "<http://example.org/n3>",
            "\"unknown\"",
            "<http://example.org/unknown>",
            "\"2020-01-01T00:00:00Z\"^^xsd:dateTime");

    private final Random random;
    private final Set<String> known = new TreeSet<>();

    private RandomQueries(long seed) {
        this.random = new Random(seed);
    }

    static String of(long seed) {
        return new RandomQueries(seed).query();
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String variable() {
        return pick(List.of("?a", "?b", "?c", "?d", "?v", "?w"));
    }

    private String query() {
        String where = group(2);
        List<String> variables = new ArrayList<>(known);
        if (variables.isEmpty()) {
            variables.add("?a");
        }
        String prefix = "PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";
        if (chance(0.3)) {
            return prefix + grouped(where, variables);
        }
        List<String> shown = variables.stream().filter(each -> chance(0.7)).toList();
        shown = shown.isEmpty() ? variables : shown;
        String order = chance(0.3)
                ? " ORDER BY " + orders(variables) + (chance(0.5) ? " LIMIT " + (1 + random.nextInt(8)) : "")
                : "";
        return prefix + "SELECT " + (chance(0.3) ? "DISTINCT " : "") + String.join(" ", shown) + " WHERE " + where
                + order;
    }

    private String orders(List<String> variables) {
        return variables.stream()
                .filter(each -> chance(0.5))
                .map(each -> chance(0.3) ? "DESC(" + each + ")" : each)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" "), text -> text.isEmpty() ? variables.get(0) : text));
    }

    private String grouped(String where, List<String> variables) {
        List<String> keys = variables.stream().filter(each -> chance(0.3)).toList();
        List<String> aggregates = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            aggregates.add("(" + aggregate(variables) + " AS ?n" + i + ")");
        }
        String having = chance(0.2) ? " HAVING(COUNT(*) > " + random.nextInt(3) + ")" : "";
        return "SELECT " + String.join(" ", keys) + " " + String.join(" ", aggregates) + " WHERE " + where
                + (keys.isEmpty() ? "" : " GROUP BY " + String.join(" ", keys)) + having
                + (chance(0.3) ? " ORDER BY ?n0" : "");
    }

    private String aggregate(List<String> variables) {
        String of = pick(variables);
        return pick(List.of(
                "COUNT(*)",
                "COUNT(" + of + ")",
                "COUNT(DISTINCT " + of + ")",
                "SUM(" + of + ")",
                "AVG(" + of + ")",
                "MIN(" + of + ")",
                "MAX(" + of + ")",
                "MIN(STR(" + of + "))",
                "MAX(STR(" + of + "))",
                "COUNT(DISTINCT *)",
                "SUM(DISTINCT " + of + ")"));
    }

    private String group(int depth) {
        StringBuilder text = new StringBuilder("{ ");
        text.append(triples());
        int parts = random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            text.append(part(depth));
        }
        return text.append("}").toString();
    }

    /** Patterns that hang together. */
    private String triples() {
        StringBuilder text = new StringBuilder();
        String subject = variable();
        for (int i = 0; i <= random.nextInt(3); i++) {
            text.append(triple(subject));
            if (chance(0.4)) {
                subject = known.isEmpty() ? variable() : pick(List.copyOf(known));
            }
        }
        return text.toString();
    }

    private String triple(String subject) {
        String object = variable();
        known.add(subject);
        if (chance(0.1)) {
            return subject + " a " + pick(List.of("ex:Place", "ex:Body", "ex:Nothing")) + " . ";
        }
        if (chance(0.08)) {
            known.add(object);
            return chance(0.2)
                    ? "<http://example.org/n1> " + pick(PATHS) + " " + object + " . "
                    : subject + " " + pick(PATHS) + " " + object + " . ";
        }
        if (chance(0.05)) {
            known.add(object);
            known.add("?p");
            return subject + " ?p " + object + " . ";
        }
        if (chance(0.1)) {
            return subject + " " + pick(VALUES) + " " + pick(CONSTANTS) + " . ";
        }
        known.add(object);
        return subject + " " + pick(chance(0.5) ? LINKS : VALUES) + " " + object + " . ";
    }

    private String part(int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 6);
        return switch (kind) {
            case 0, 1, 2, 3 -> "FILTER(" + condition(2) + ") ";
            case 4 -> bind();
            case 5 -> values();
            case 6 -> "OPTIONAL " + group(depth - 1) + " ";
            case 7 -> group(depth - 1) + " UNION " + group(depth - 1) + " ";
            case 8 -> "MINUS { " + triples() + "} ";
            case 9 -> "FILTER " + pick(List.of("EXISTS", "NOT EXISTS")) + " " + inner() + " ";
            case 10 -> "GRAPH " + pick(List.of("ex:g1", "ex:g2", "?g", "ex:none")) + " { " + triples() + "} ";
            default -> subSelect();
        };
    }

    /** What is bound inside EXISTS is not seen outside. */
    private String inner() {
        Set<String> outside = new TreeSet<>(known);
        String text = group(0);
        known.clear();
        known.addAll(outside);
        return text;
    }

    private String subSelect() {
        Set<String> outside = new TreeSet<>(known);
        known.clear();
        String where = "{ " + triples() + "}";
        String key = pick(List.copyOf(known));
        String counted = pick(List.copyOf(known));
        known.clear();
        known.addAll(outside);
        known.add(key);
        known.add("?k");
        return "{ SELECT " + key + " ("
                + pick(List.of("COUNT(*)", "COUNT(DISTINCT " + counted + ")", "SUM(" + counted + ")"))
                + " AS ?k) WHERE " + where + " GROUP BY " + key + " } ";
    }

    private String bind() {
        String name = "?x" + random.nextInt(1000);
        String text = "BIND(" + (chance(0.5) ? value(1) : condition(1)) + " AS " + name + ") ";
        known.add(name);
        return text;
    }

    private String values() {
        String name = variable();
        known.add(name);
        return "VALUES " + name + " { " + pick(CONSTANTS) + " " + pick(CONSTANTS) + " " + pick(CONSTANTS)
                + (chance(0.1) ? " UNDEF" : "") + " } ";
    }

    private String some() {
        return known.isEmpty() || chance(0.05) ? "?z" : pick(List.copyOf(known));
    }

    private String value(int depth) {
        if (depth == 0 || chance(0.4)) {
            return chance(0.6) ? some() : pick(CONSTANTS);
        }
        return switch (random.nextInt(14)) {
            case 11 -> "CONCAT(" + value(depth - 1) + ", " + pick(List.of("\"\"", "\" – \"", value(depth - 1))) + ")";
            case 12 ->
                "REPLACE(" + pick(List.of("STR(" + some() + ")", value(depth - 1))) + ", "
                        + pick(List.of("\"[.]\"", "\"b\"", "\"[0-9]+\"", "\"20\"", "\".\"", "\"x*\"", "\"\""))
                        + pick(List.of(", \"\")", ", \"ก\")", ", \"$0\")"));
            case 13 -> "(" + value(depth - 1) + " * " + pick(List.of("10", "-3", "0", "1.5", value(depth - 1))) + ")";
            case 9 ->
                pick(List.of("STRBEFORE", "STRAFTER")) + "(" + value(depth - 1) + ", "
                        + pick(List.of("\"b\"", "\"/\"", "\"\"")) + ")";
            case 10 -> "SUBSTR(" + value(depth - 1) + pick(List.of(", 2)", ", 1, 2)", ", 0)", ", 40)"));
            case 0 -> "STR(" + value(depth - 1) + ")";
            case 1 -> "LANG(" + some() + ")";
            case 2 -> "(" + value(depth - 1) + " + " + value(depth - 1) + ")";
            case 3 -> "(" + value(depth - 1) + " - " + value(depth - 1) + ")";
            case 4 -> "IF(" + condition(depth - 1) + ", " + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 5 -> "COALESCE(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 6 -> "STRLEN(" + value(depth - 1) + ")";
            case 7 -> "DATATYPE(" + some() + ")";
            default -> some();
        };
    }

    private String condition(int depth) {
        if (depth > 0 && chance(0.3)) {
            String left = condition(depth - 1);
            String right = condition(depth - 1);
            return chance(0.2) ? "!(" + left + ")" : "(" + left + pick(List.of(" && ", " || ")) + right + ")";
        }
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> value(1) + pick(List.of(" = ", " != ")) + value(1);
            case 3, 4 -> value(1) + pick(List.of(" < ", " <= ", " > ", " >= ")) + value(1);
            case 5 -> "BOUND(" + some() + ")";
            case 6 -> "LANG(" + some() + ") = " + pick(List.of("\"en\"", "\"th\"", "\"\""));
            case 7 ->
                pick(List.of("CONTAINS", "STRSTARTS", "STRENDS")) + "(" + pick(List.of("STR(" + some() + ")", some()))
                        + ", " + pick(List.of("\"b\"", "\"ข\"", "\"\"", "\"2\"")) + ")";
            case 8 -> some() + pick(List.of(" IN ", " NOT IN ")) + "(" + pick(CONSTANTS) + ", " + pick(CONSTANTS) + ")";
            case 9 -> pick(List.of("isIRI", "isLiteral", "isNumeric", "isBlank")) + "(" + some() + ")";
            case 11 ->
                "REGEX(" + pick(List.of("STR(" + some() + ")", some())) + ", "
                        + pick(List.of(
                                "\"b\"",
                                "\"^a\"",
                                "\"[a-cก-ฮ]2?\"",
                                "\"a|ข\"",
                                "\".+2\"",
                                "\"^(b|c)+\"",
                                "\"K\"",
                                "\"s$\"",
                                "\"\\\\s\""))
                        + pick(List.of("", ", \"i\"")) + ")";
            case 10 -> "langMatches(LANG(" + some() + "), \"en\")";
            default -> "sameTerm(" + some() + ", " + pick(CONSTANTS) + ")";
        };
    }
}
