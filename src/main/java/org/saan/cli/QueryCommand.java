package org.saan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.query.AnswerFormat;
import org.saan.source.SourceFile;
import org.saan.sparql.QueryFile;
import org.saan.sparql.QueryGuard;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan query}: a SPARQL query from a file, or from standard input when the file is {@code -}. */
@CommandLine.Command(name = "query")
final class QueryCommand extends Command {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "query.file")
    private Path file;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "query.format")
    private String format;

    @Option(names = "--explain", descriptionKey = "query.explain")
    private boolean explain;

    @Mixin
    private AsOfOptions asking;

    @Override
    int run() {
        SourceFile source = file.toString().equals("-") ? new SourceFile("-", () -> System.in) : SourceFile.of(file);
        QueryFile query;
        try (InputStream in = source.open()) {
            query = QueryFile.read(source.name(), in);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file, e.getMessage());
        }
        QueryGuard.check(query.query());
        Reader reader = Reader.of(settings().home(), settings().language());
        if (explain) {
            if (!query.query().isSelectType()) {
                throw new SaanException(ErrorKind.USAGE, "query.explain-select");
            }
            out().print(reader.explain(query));
            out().flush();
            return OK;
        }
        if (query.query().isSelectType()) {
            AnswerFormat answerFormat = AnswerFormat.of(format == null ? "table" : format);
            answerFormat.write(
                    reader.ask(asking.asOf(), answers -> answers.ask(query, Map.of())), new WriterStream(out()));
        } else if (query.query().isAskType()) {
            boolean truth = reader.ask(asking.asOf(), answers -> answers.truth(query));
            out().println(truth);
        } else {
            if (format != null && !format.equals("ttl")) {
                throw new SaanException(ErrorKind.USAGE, "answer.unknown-format", format, "[ttl]");
            }
            String turtle = reader.ask(asking.asOf(), answers -> answers.turtle(query));
            out().print(turtle);
        }
        out().flush();
        Messages messages = new Messages(settings().language());
        reader.cutAt().ifPresent(rows -> err().println(messages.text("query.cut", rows)));
        return OK;
    }
}
