package org.saan.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.exec.RowSetStream;
import org.saan.evidence.AnswerEvidence;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.query.AnswerFormat;
import org.saan.query.Question;
import org.saan.query.Questions;
import org.saan.source.ShippedData;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan ask}: a question of the library; without a question, the list of them. */
@CommandLine.Command(name = "ask")
final class AskCommand extends Command {
    @Parameters(index = "0", arity = "0..1", paramLabel = "QUESTION", descriptionKey = "ask.question")
    private String name;

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", descriptionKey = "ask.parameters")
    private List<String> parameters = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", descriptionKey = "option.format")
    private String format;

    @Mixin
    private AsOfOptions asking;

    @Override
    int run() {
        Questions questions = Questions.shipped(ShippedData.onClassPath());
        Language language = settings().language();
        if (name == null) {
            questions.all().forEach(question -> out().printf(
                            "%-6s %-45s %s%n", question.number(), question.name(), question.summary(language)));
            return OK;
        }
        AnswerFormat answerFormat = AnswerFormat.of(format);
        Question question = questions.find(name);
        RowSetRewindable rows = Reader.of(settings().home(), language).answer(question, given(), asking.asOf());
        if (answerFormat == AnswerFormat.TABLE) {
            out().println(question.summary(language));
            out().println();
        }
        answerFormat.write(answerFormat == AnswerFormat.TABLE ? forPeople(rows) : rows, new WriterStream(out()));
        if (answerFormat == AnswerFormat.TABLE && rows.size() == 0) {
            String empty = question.file().header("empty", language);
            out().println(empty.isEmpty() ? new Messages(language).text("ask.no-rows") : empty);
        }
        out().flush();
        return OK;
    }

    /** Without the addresses of the evidence, which make lines of a terminal too long; the other formats have them. */
    private static RowSetRewindable forPeople(RowSetRewindable rows) {
        List<Var> columns = rows.getResultVars().stream()
                .filter(column -> column.equals(AnswerEvidence.COUNT) || !AnswerEvidence.COLUMNS.contains(column))
                .toList();
        rows.reset();
        return RowSetStream.create(columns, rows).rewindable();
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new SaanException(ErrorKind.USAGE, "ask.parameter-form", parameter);
            }
            given.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return given;
    }
}
