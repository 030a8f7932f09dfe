package org.saan.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.change.DryRun;
import org.saan.change.SourceReader;
import org.saan.source.ShippedData;
import org.saan.vocab.Saan;

/**
 * A small graph of real things, for tests that want answers a person can review: what the questions ask for when nothing is given, with
 * some of what points to it, and its claims, passages and documents. Taken from the shipped data once and committed, so that new facts
 * do not change what the tests expect. Ontology and codelists are those of the program.
 */
public final class SmallGraph {
    private static final Path FILE = Path.of("src/test/resources/fixtures/small.nq");
    /** Of what points to a thing by one property so many are taken. */
    private static final int POINTING = 2;
    /** Of what points to these by one property so many are taken. */
    private static final int POINTING_TO_CENTRES = 7;

    private static final Set<String> CENTRES = Set.of(
            "agency/kkts",
            "initiative/khon-kaen-light-rail",
            "initiative/prototype-tram",
            "event/new-imagination-of-decentralisation",
            "person/suradech-taweesaengsakulthai",
            "post/yala-city-mayor");

    private static final List<String> ROOTS = List.of(
            "agency/kpi",
            "agency/kkts",
            "agency/yala-city-municipality",
            "agency/community-development-department",
            "initiative/khon-kaen-light-rail",
            "initiative/new-breed-province",
            "event/new-imagination-of-decentralisation",
            "post/khon-kaen-governor",
            "post/yala-city-mayor",
            "person/somsak-jangtrakul",
            "person/suradech-taweesaengsakulthai",
            "person/pongsak-yingchoncharoen",
            "place/th-40",
            "place/region-4-northern",
            "unresolved/fund-office-of-provinces",
            "funding/light-rail-set",
            "law/national-health-act",
            "group/central-government",
            "document/nation-40036060",
            "direction/area-based",
            "direction/to-local-administrations",
            "place/th-10",
            "place/th-50",
            "place/th-4001",
            "place/th-400104",
            "place/yala-area",
            "law/municipality-act",
            "law/cluster-notification-2011",
            "law/sao-act-no-6",
            "person/woothisarn-tanchai",
            "agency/board-of-trade",
            "agency/pmu-c",
            "agency/province-cluster-policy-committee",
            "agency/khon-kaen-city-municipality",
            "factor/academic-support",
            "factor/strong-civil-society",
            "approach/province-as-centre",
            "initiative/learning-city",
            "initiative/yala-smart-city",
            "initiative/prototype-tram",
            "dialogue/khon-kaen",
            "estimate/light-rail-length-wikipedia",
            "estimate/light-rail-opening-year-wikipedia",
            "contribution/woothisarn-directions",
            "participation/woothisarn-kpi",
            "event/prototype-tram-fire",
            "group/civil-society",
            "membership/suradech-cola");

    private SmallGraph() {}

    /** In memory, with ontology, codelists and what follows; to be read only. */
    public static DatasetGraph inMemory() {
        return DryRun.inMemory(ShippedData.onClassPath(), quads());
    }

    /** The quads of the file, without ontology and codelists. */
    public static List<Quad> quads() {
        DatasetGraph read = DatasetGraphFactory.create();
        try (InputStream in = Files.newInputStream(FILE)) {
            RDFParser.source(in).lang(Lang.NQUADS).parse(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Quad> quads = new ArrayList<>();
        read.find().forEachRemaining(quads::add);
        return quads;
    }

    /** Takes it from the shipped data anew. */
    public static void main(String[] arguments) throws IOException {
        Collection<Quad> all =
                new SourceReader(ShippedData.onClassPath()).shipped().quads();
        DatasetGraph taken = DatasetGraphFactory.create();
        new Taking(all).take().forEach(taken::add);
        Files.createDirectories(FILE.getParent());
        TreeSet<String> lines = new TreeSet<>();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        RDFDataMgr.write(out, taken, Lang.NQUADS);
        for (String line : out.toString(java.nio.charset.StandardCharsets.UTF_8).split("\n")) {
            lines.add(line);
        }
        Files.writeString(FILE, String.join("\n", lines) + "\n");
        System.out.println(lines.size() + " quads");
    }

    private static final class Taking {
        private final Map<Node, List<Quad>> bySubject = new HashMap<>();
        private final Map<Node, List<Quad>> byObject = new HashMap<>();
        private final Set<Quad> taken = new LinkedHashSet<>();
        private final Set<Node> whole = new LinkedHashSet<>();

        private Taking(Collection<Quad> all) {
            for (Quad quad : all) {
                if (isData(quad)) {
                    bySubject
                            .computeIfAbsent(quad.getSubject(), any -> new ArrayList<>())
                            .add(quad);
                    byObject.computeIfAbsent(quad.getObject(), any -> new ArrayList<>())
                            .add(quad);
                }
            }
        }

        /** Ontology and codelists come with the program. */
        private static boolean isData(Quad quad) {
            return quad.getSubject().isURI() && quad.getSubject().getURI().startsWith(Saan.ID);
        }

        private Set<Quad> take() {
            ROOTS.forEach(root -> whole(NodeFactory.createURI(Saan.ID + root)));
            for (Node root : List.copyOf(whole)) {
                Map<Node, Integer> count = new HashMap<>();
                int most = CENTRES.contains(root.getURI().substring(Saan.ID.length())) ? POINTING_TO_CENTRES : POINTING;
                byObject.getOrDefault(root, List.of()).stream()
                        .filter(quad -> !isClaim(quad.getSubject()))
                        .sorted(Comparator.comparing(Quad::getSubject, NodeCmp::compareRDFTerms))
                        .forEach(quad -> {
                            if (count.merge(quad.getPredicate(), 1, Integer::sum) <= most) {
                                whole(quad.getSubject());
                            }
                        });
            }
            // Of each thing that is whole, the claims of what is stated about it.
            for (Node subject : List.copyOf(whole)) {
                byObject.getOrDefault(subject, List.of()).stream()
                        .filter(quad -> quad.getPredicate().equals(RDF.subject.asNode()))
                        .sorted(Comparator.comparing(Quad::getSubject, NodeCmp::compareRDFTerms))
                        .limit(2)
                        .forEach(quad -> claim(quad.getSubject()));
            }
            Set<Node> named = new LinkedHashSet<>();
            taken.forEach(quad -> named.add(quad.getObject()));
            named.forEach(this::stub);
            return taken;
        }

        private static boolean isClaim(Node node) {
            return node.getURI().startsWith(Saan.ID + "claim/");
        }

        private void whole(Node thing) {
            if (whole.add(thing)) {
                for (Quad quad : bySubject.getOrDefault(thing, List.of())) {
                    taken.add(quad);
                    Node object = quad.getObject();
                    if (object.isURI() && object.getURI().startsWith(thing.getURI() + "#")) {
                        whole(object);
                    }
                }
            }
        }

        private void claim(Node claim) {
            whole(claim);
            for (Quad quad : bySubject.getOrDefault(claim, List.of())) {
                Node object = quad.getObject();
                if (object.isURI()
                        && (object.getURI().startsWith(Saan.ID + "passage/")
                                || object.getURI().startsWith(Saan.ID + "document/"))) {
                    whole(object);
                }
            }
        }

        /** What is only named has its class and its names. */
        private void stub(Node thing) {
            for (Quad quad : bySubject.getOrDefault(thing, List.of())) {
                if (quad.getPredicate().equals(RDF.type.asNode())
                        || quad.getPredicate().equals(SKOS.prefLabel.asNode())) {
                    taken.add(quad);
                }
            }
        }
    }
}
