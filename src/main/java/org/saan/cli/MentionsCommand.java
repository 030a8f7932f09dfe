package org.saan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.Mention;
import org.saan.search.MentionAnswer;
import org.saan.source.SourceFile;
import org.saan.vocab.Saan;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan mentions}: the things that a text names, as suggestions. */
@CommandLine.Command(name = "mentions")
final class MentionsCommand extends Command {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "mentions.file")
    private Path file;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", descriptionKey = "find.format")
    private String format;

    @Override
    int run() {
        if (!List.of("table", "json", "csv").contains(format)) {
            throw new SaanException(ErrorKind.USAGE, "answer.unknown-format", format, "table, json, csv");
        }
        MentionAnswer answer;
        try (Finder finder = Finder.of(settings())) {
            answer = finder.mentions(text(finder.mostBytes()));
        }
        switch (format) {
            case "json" -> out().println(Json.write(answer));
            case "csv" -> csv(answer);
            default -> table(answer);
        }
        out().flush();
        return OK;
    }

    private String text(int most) {
        SourceFile source = file.toString().equals("-") ? new SourceFile("-", () -> System.in) : SourceFile.of(file);
        try (InputStream in = source.open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new SaanException(ErrorKind.USAGE, "mentions.long", most);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.not-utf8", file);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file, e.getMessage());
        }
    }

    private void csv(MentionAnswer answer) {
        CsvLine.write(out(), "start", "end", "text", "iri", "kind", "name", "rule", "score");
        for (Mention mention : answer.mentions()) {
            for (Mention.Candidate candidate : mention.candidates()) {
                CsvLine.write(
                        out(),
                        mention.start(),
                        mention.end(),
                        mention.text(),
                        candidate.iri(),
                        candidate.kind(),
                        candidate.name(),
                        candidate.rule(),
                        candidate.score());
            }
        }
    }

    private void table(MentionAnswer answer) {
        Messages messages = new Messages(settings().language());
        String language = settings().language().tag();
        for (Mention mention : answer.mentions()) {
            out().println(mention.start() + "–" + mention.end() + "  "
                    + mention.text().replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " "));
            for (Mention.Candidate candidate : mention.candidates()) {
                String label = candidate
                        .label()
                        .getOrDefault(
                                language,
                                candidate.label().values().stream().findFirst().orElse(""));
                out().println("    " + Math.round(100 * candidate.score()) + "%  " + label + "  ["
                        + messages.text("kind." + candidate.kind()) + "]  "
                        + candidate.iri().substring(Saan.ID.length()) + "  ("
                        + messages.text("mention." + candidate.rule()) + ")");
            }
        }
        say("mentions.total", answer.mentions().size(), answer.characters(), answer.revision());
        if (answer.more()) {
            say("mentions.more");
        }
    }
}
