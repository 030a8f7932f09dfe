package org.saan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.exchange.ExchangeFiles;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.Exporter;
import org.saan.publish.Exporter.Target;
import org.saan.publish.RdfFormat;
import org.saan.publish.Selection;
import org.saan.query.Answers;
import org.saan.query.Descriptions;
import org.saan.query.Views;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code saan export}: the graph or a part of it as files. */
@CommandLine.Command(name = "export")
final class ExportCommand extends Command {
    @Option(names = "--to", paramLabel = "DIR", required = true, descriptionKey = "export.to")
    private Path folder;

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", descriptionKey = "export.format")
    private List<String> formats = List.of();

    @Option(names = "--gzip", descriptionKey = "export.gzip")
    private boolean gzip;

    @Option(names = "--graph", paramLabel = "NAME", descriptionKey = "export.graph")
    private String graph;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "export.kind")
    private String kind;

    @Option(names = "--thing", paramLabel = "THING", descriptionKey = "export.thing")
    private String thing;

    @Option(names = "--files", descriptionKey = "export.files")
    private boolean files;

    @Option(names = "--rev", paramLabel = "REV", descriptionKey = "option.rev")
    private String revision;

    @Override
    int run() {
        if (Stream.of(graph, kind, thing).filter(Objects::nonNull).count() > 1) {
            throw new SaanException(ErrorKind.USAGE, "export.one");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SaanException(ErrorKind.USAGE, "export.folder", folder);
        }
        if (files) {
            return files();
        }
        List<RdfFormat> chosen = formats.isEmpty()
                ? RdfFormat.offered()
                : formats.stream()
                        .map(String::strip)
                        .map(RdfFormat::named)
                        .distinct()
                        .toList();
        AsOf asOf = AsOf.parse(revision, null);
        Optional<String> server = settings().home().runningServer();
        if (server.isPresent()) {
            download(server.get(), chosen);
            return OK;
        }
        try (OpenHome opened = OpenHome.openLoaded(settings().home())) {
            Views views = new Views(opened.history(), Long.MAX_VALUE);
            Exporter.Written written = opened.store().read(data -> {
                DatasetGraph shown = views.of(data, asOf);
                Selection selection = selection(shown, opened);
                List<Target> targets = chosen.stream()
                        .map(format -> new Target(
                                format,
                                folder.resolve(selection.name() + "." + format.extension() + (gzip ? ".gz" : "")),
                                gzip))
                        .toList();
                return Exporter.shipped()
                        .write(shown, selection, targets, settings().home().folder());
            });
            written.exports()
                    .forEach(export -> say(
                            "export.done",
                            export.file(),
                            export.statements(),
                            export.fileBytes(),
                            export.fileSha256()));
            for (SaanException failure : written.failures().values()) {
                throw failure;
            }
        }
        return OK;
    }

    /** Tables and other files for programs that do not read RDF. */
    private int files() {
        if (!formats.isEmpty() || gzip || graph != null || kind != null || thing != null) {
            throw new SaanException(ErrorKind.USAGE, "export.files-alone");
        }
        AsOf asOf = AsOf.parse(revision, null);
        Optional<String> server = settings().home().runningServer();
        if (server.isPresent()) {
            if (revision != null) {
                throw new SaanException(ErrorKind.REFUSED, "export.server-part", server.get());
            }
            DumpDownload download = new DumpDownload(server.get());
            for (String name : ExchangeFiles.allNames()) {
                try {
                    DumpDownload.Taken taken = download.take("data/files/" + name, folder.resolve(name));
                    say("export.file", taken.file(), taken.bytes(), taken.sha256());
                } catch (SaanException e) {
                    if (e.kind() != ErrorKind.NOT_FOUND) {
                        throw e;
                    }
                }
            }
            return OK;
        }
        try (OpenHome opened = OpenHome.openLoaded(settings().home())) {
            Views views = new Views(opened.history(), Long.MAX_VALUE);
            for (String name : ExchangeFiles.allNames()) {
                opened.store()
                        .read(data -> {
                            DatasetGraph shown = views.of(data, asOf);
                            return ExchangeFiles.write(name, shown, opened.history(), folder);
                        })
                        .ifPresent(made -> say("export.file", made.file(), made.bytes(), made.sha256()));
            }
            return OK;
        }
    }

    private void download(String server, List<RdfFormat> chosen) {
        if (thing != null || revision != null) {
            throw new SaanException(ErrorKind.REFUSED, "export.server-part", server);
        }
        for (RdfFormat format : chosen) {
            if (!RdfFormat.offered().contains(format)) {
                throw new SaanException(ErrorKind.REFUSED, "export.server-format", server, format.extension());
            }
        }
        Selection selection = part();
        DumpDownload download = new DumpDownload(server);
        for (RdfFormat format : chosen) {
            String file = selection.name() + "." + format.extension() + (gzip ? ".gz" : "");
            DumpDownload.Taken taken = download.take("data/dump/" + file, folder.resolve(file));
            say("export.taken", taken.file(), taken.bytes(), taken.sha256());
        }
    }

    private Selection selection(DatasetGraph data, OpenHome opened) {
        return thing == null ? part() : thing(data, opened);
    }

    private Selection part() {
        if (graph != null) {
            return Selection.graph(graph);
        }
        return kind == null ? Selection.whole() : Selection.kind(kind);
    }

    private Selection thing(DatasetGraph data, OpenHome opened) {
        Node node = Parameter.iri("--thing", thing);
        if (!node.getURI().startsWith(Saan.ID) || !Descriptions.exists(data, node)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "thing.unknown", thing);
        }
        String path = node.getURI().substring(Saan.ID.length());
        Node document = NodeFactory.createURI(Saan.BASE + "doc/" + path);
        return Selection.of(
                "thing/" + path,
                Descriptions.shipped(opened.shipped())
                        .describeWhole(data, Answers.of(data), node, document)
                        .quads());
    }
}
