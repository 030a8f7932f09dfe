package org.saan.web.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.saan.evidence.AnswerEvidence;
import org.saan.model.Language;
import org.saan.page.layout.AnswerTables;
import org.saan.query.Answers;
import org.saan.query.Question;
import org.saan.web.http.EndpointRequest;
import org.saan.web.site.ServerContext;

/** A question asked with the parameters of a request. */
record QuestionRun(Question question, Map<String, Node> terms, RowSetRewindable rows, boolean isCut, long end) {
    /**
     * Asks. Throws USAGE for an unknown parameter or a value that does not fit. Answers with more rows than the limit are cut.
     *
     * @param data at the moment that was asked for, inside a read transaction
     */
    static QuestionRun of(
            ServerContext site, Question question, Map<String, String> given, Language language, DatasetGraph data) {
        Map<String, Node> terms = question.bindings(given, language);
        Answers answers =
                Answers.of(data, site.deadlines(), 1000L * site.limits().querySeconds());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(site.limits().querySeconds());
        long most = site.limits().rows();
        RowSetRewindable rows = answers.ask(question.file().page(most + 1, 0), terms);
        if (rows.size() <= most) {
            return new QuestionRun(question, terms, rows, false, end);
        }
        List<Binding> kept = new ArrayList<>();
        for (long count = 0; count < most; count++) {
            kept.add(rows.next());
        }
        return new QuestionRun(
                question,
                terms,
                RowSetStream.create(rows.getResultVars(), kept.iterator()).rewindable(),
                true,
                end);
    }

    /** To be laid out. */
    AnswerTables.Answer answer() {
        return new AnswerTables.Answer(question, terms, rows);
    }

    /** The rows with the columns of their evidence. */
    RowSetRewindable withEvidence(DatasetGraph data) {
        return AnswerEvidence.withColumns(data, question, terms, rows, end);
    }

    /** What a request gives for the parameters of a question. */
    static Map<String, String> given(Question question, EndpointRequest asked) {
        Map<String, String> given = new LinkedHashMap<>();
        question.parameters().forEach(parameter -> asked.one(parameter.name())
                .ifPresent(value -> given.put(parameter.name(), value)));
        return given;
    }

    /** The question of a path such as {@code questions/area/name}; throws NOT_FOUND. */
    static Question find(ServerContext site, String path, String before) {
        return site.questions().get().find(path.substring(before.length()));
    }
}
