package org.saan.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.graph.Triple;
import org.saan.bench.Benchmarks.Setting;
import org.saan.bench.Processes.Ended;

/**
 * The whole way (read strictly, difference, follow the rules, judge by shapes and checks, ledger, TDB2) against
 * {@code tdb2.tdbloader} of the same file plus jena-text's index plus jena-shacl's own validation of the same data. Ours runs with the
 * options of the distribution's launcher.
 */
final class LoadBenchmark {
    private LoadBenchmark() {}

    static void run(Setting setting) {
        Path file = setting.generated(setting.quads());
        Path base = setting.folder().resolve("load-base");
        Processes.run(Processes.java("2g", "org.saan.cli.Main", "load", "--only", "core", "--home", base.toString()));
        Path shapes = setting.folder().resolve("shapes.ttl");
        Path triples = setting.folder().resolve("triples.nt");
        long quads = prepare(file, shapes, triples);
        Ratios cpu = new Ratios("load " + quads + " quads, CPU", 0.6);
        Ratios wall = new Ratios("load " + quads + " quads, wall", 0.6);
        for (int i = 0; i < setting.runs(); i++) {
            Path home = Folders.copy(base, setting.folder().resolve("load"));
            Ended ours = Processes.run(
                    Processes.ours("3g", "load", file.toString(), "--home", home.toString(), "--lang", "en"));
            require(ours.output().contains(": " + quads + " quads added"), ours.output());
            Folders.delete(home);
            Path database = setting.folder().resolve("load-peer");
            Ended loader =
                    Processes.run(Processes.java("3g", "tdb2.tdbloader", "--loc", database.toString(), file.toString()));
            require(count(database) == quads, "tdbloader holds another number of quads");
            Path description = textIndex(setting.folder(), database);
            Ended text = Processes.run(
                    Processes.java("3g", "jena.textindexer", "--desc=" + description));
            Folders.delete(database);
            Folders.delete(setting.folder().resolve("load-lucene"));
            Ended shacl = Processes.run(Processes.java(
                    "3g", "shacl.shacl_validate", "--shapes", shapes.toString(), "--data", triples.toString()));
            require(shacl.output().matches("(?s).*sh:conforms\\s+true.*"), shacl.output());
            cpu.add(ours.cpu(), loader.cpu() + shacl.cpu() + text.cpu());
            wall.add(ours.wall(), loader.wall() + shacl.wall() + text.wall());
        }
        cpu.print("CPU s");
        wall.print("s");
        Folders.delete(base);
    }

    /** A text index of labels, other names and glosses, as jena-text describes one. */
    private static Path textIndex(Path folder, Path database) {
        String text = """
                PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
                PREFIX text: <http://jena.apache.org/text#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                PREFIX saan: <https://w3id.org/saan/ontology#>
                <#d> a text:TextDataset ; text:dataset <#t> ; text:index <#i> .
                <#t> a tdb2:DatasetTDB2 ; tdb2:location "%s" .
                <#i> a text:TextIndexLucene ; text:directory "%s" ; text:entityMap <#m> .
                <#m> a text:EntityMap ; text:entityField "uri" ; text:graphField "graph" ; text:defaultField "label" ;
                  text:map ( [ text:field "label" ; text:predicate skos:prefLabel ] [ text:field "alt" ; text:predicate skos:altLabel ]
                    [ text:field "gloss" ; text:predicate saan:gloss ] ) .
                """.formatted(database, folder.resolve("load-lucene"));
        try {
            return Files.writeString(folder.resolve("text.ttl"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path database) {
        Ended counted = Processes.run(Processes.java("2g", "tdb2.tdbquery", "--loc", database.toString(),
                "--results=csv", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"));
        return Long.parseLong(counted.output().strip().lines().reduce((a, b) -> b).orElseThrow());
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** One file of shapes and one of triples, ontology included, for jena-shacl. Returns the number of quads. */
    private static long prepare(Path file, Path shapes, Path triples) {
        long[] quads = {0};
        try (OutputStream out = Files.newOutputStream(shapes);
                OutputStream data = new java.io.BufferedOutputStream(Files.newOutputStream(triples))) {
            for (Path shape : files(Path.of("ontology/shapes"))) {
                Files.copy(shape, out);
            }
            StreamRDF writer = StreamRDFWriter.getWriterStream(data, Lang.NTRIPLES);
            StreamRDF flat = new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                    writer.triple(triple);
                }

                @Override
                public void quad(Quad quad) {
                    quads[0]++;
                    writer.triple(quad.asTriple());
                }
            };
            writer.start();
            RDFParser.source(file).parse(flat);
            for (Path ontology : files(Path.of("ontology"))) {
                RDFDataMgr.loadGraph(ontology.toString()).find().forEachRemaining(writer::triple);
            }
            writer.finish();
            return quads[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
