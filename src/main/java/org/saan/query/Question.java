package org.saan.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.sparql.Parameter;
import org.saan.sparql.QueryFile;

/** One question of the library. Every question also takes the language of its labels as the variable {@code ?lang}. */
public record Question(QueryFile file) {
    /** {@code area/question}. */
    public String name() {
        return file.name().substring(Questions.FOLDER.length()).replace(".rq", "");
    }

    /** The folder it lies in, for example {@code money}. */
    public String area() {
        return name().substring(0, name().indexOf('/'));
    }

    /** The competency question it answers, for example {@code CQ-21}; empty when none. */
    public String number() {
        return file.header("answers").orElse("");
    }

    /** The question in words. */
    public String summary(Language language) {
        return file.header("summary", language);
    }

    /** How the rows come about where no claim says them as they stand; empty when claims do. */
    public String derived(Language language) {
        return file.header("derived", language);
    }

    /** The address, with columns or parameters in braces, where what a row counts is listed: {@code network?things={thing}}; empty when there is none. */
    public Optional<String> listed() {
        return file.header("listed");
    }

    /** Which claims each row rests on; empty when the question names none. */
    public List<EvidencePattern> evidence() {
        return EvidencePattern.of(file);
    }

    public List<Parameter> parameters() {
        return file.parameters();
    }

    /**
     * The terms to bind: what was given, defaults for the rest, and the language.
     * Throws {@link SaanException} USAGE for an unknown parameter or a value that does not fit.
     */
    public Map<String, Node> bindings(Map<String, String> given, Language language) {
        Map<String, Node> terms = new LinkedHashMap<>();
        parameters().forEach(parameter -> terms.put(parameter.name(), parameter.defaultTerm()));
        given.forEach((name, value) -> terms.put(
                name,
                parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new SaanException(ErrorKind.USAGE, "question.unknown-parameter", name(), name, names()))
                        .term(value)));
        terms.put("lang", NodeFactory.createLiteralString(language.tag()));
        return terms;
    }

    /** The query with its parameters filled in, to be run anywhere. */
    public String filledIn(Map<String, String> given, Language language) {
        return "# " + summary(language) + "\n" + file.filledIn(bindings(given, language));
    }

    private String names() {
        return parameters().isEmpty()
                ? "-"
                : String.join(", ", parameters().stream().map(Parameter::name).toList());
    }
}
