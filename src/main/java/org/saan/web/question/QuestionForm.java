package org.saan.web.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.LinkReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.Field;
import org.saan.query.Descriptions;
import org.saan.query.Question;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.sparql.Parameter;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;
import org.saan.web.http.Param;

/**
 * A question's form as somebody filled it in. A name that was typed stands for the thing that is found by it; what fits nothing is
 * told at its field.
 *
 * @param given name of a parameter to what the question is asked with
 * @param status of the answer: 200, or 400 or 404 for a mistake in a field
 */
record QuestionForm(List<Field> fields, Map<String, String> given, int status) {
    /**
     * @param data for what exists and how it is called, inside a read transaction
     */
    static QuestionForm of(
            Question question,
            Map<String, String> typed,
            Search search,
            DatasetGraph data,
            LinkReader names,
            Language language) {
        List<Field> fields = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>(typed);
        int status = 200;
        for (Parameter parameter : question.parameters()) {
            String value = typed.getOrDefault(parameter.name(), parameter.defaultValue());
            String named = "";
            String error = "";
            try {
                if (parameter.type() == Parameter.Type.IRI) {
                    value = resolved(parameter, value, search);
                    Node node = parameter.term(value);
                    boolean there = Descriptions.exists(data, node);
                    named = there ? names.link(node).text().text() : "";
                    if (!there && node.getURI().startsWith(Saan.BASE)) {
                        error = new Messages(language).text("questions.no-such", Param.shown(value));
                        status = Math.max(status, 404);
                    }
                    if (typed.containsKey(parameter.name())) {
                        given.put(parameter.name(), value);
                    }
                } else {
                    parameter.term(value);
                }
            } catch (SaanException e) {
                error = e.text(language);
                status = 400;
            }
            fields.add(field(parameter, value, named, error, language));
        }
        return new QuestionForm(fields, given, status);
    }

    private static Field field(Parameter parameter, String value, String named, String error, Language language) {
        return new Field(
                parameter.name(),
                parameter.label(language),
                parameter.type().name().toLowerCase(Locale.ROOT),
                value,
                kind(parameter),
                named,
                error);
    }

    /** The kind of thing that a parameter takes, by its example; empty for any. */
    private static String kind(Parameter parameter) {
        int slash = parameter.defaultValue().indexOf('/');
        return parameter.type() == Parameter.Type.IRI && slash > 0
                ? parameter.defaultValue().substring(0, slash)
                : "";
    }

    /** What is no address is searched for as a name. */
    private static String resolved(Parameter parameter, String value, Search search) {
        try {
            parameter.term(value);
            return value;
        } catch (SaanException e) {
            String kind = kind(parameter);
            List<String> kinds = Kind.codes().contains(kind) || kind.equals("scheme") ? List.of(kind) : List.of();
            List<SearchAnswer.Hit> hits = search.search(SearchRequest.parse(value, kinds, null, null, 0, 1))
                    .hits();
            if (hits.isEmpty()) {
                throw e;
            }
            String iri = hits.get(0).iri();
            return iri.startsWith(Saan.ID) ? iri.substring(Saan.ID.length()) : iri.substring(Saan.BASE.length());
        }
    }
}
