package org.saan.recovery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.change.Changes;
import org.saan.change.Verification;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.store.Home;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** A real home with a small graph, so that a store is made anew in a moment. */
final class SmallHome implements AutoCloseable {
    static final Node GRAPH = GraphNames.graph("ref/recovery");
    static final Node THING = NodeFactory.createURI(Saan.ID + "group/recovery");
    private static final ShippedData SHIPPED = ShippedData.onClassPath();

    final Home home;
    final Home.Ownership ownership;
    final Store store;
    final Ledger ledger;
    final Changes changes;

    private SmallHome(Path folder, Path ledgerFolder) {
        this.home = new Home(folder);
        this.ownership = home.own();
        this.store = Store.open(home.store(), Changes.rules(SHIPPED));
        this.ledger = new Ledger(ledgerFolder, Clock.systemUTC());
        this.changes = new Changes(ledger, store, SHIPPED);
    }

    static SmallHome open(Path folder) {
        return new SmallHome(folder, folder.resolve("ledger"));
    }

    /** With the ledger on other files, for example ones that fail. */
    static SmallHome open(Path folder, Path ledgerFolder) {
        return new SmallHome(folder, ledgerFolder);
    }

    /** Fills an empty home's ledger: the terms that the data use, and some things. */
    static void make(Path folder) {
        Ledger ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        List<Quad> quads = new ArrayList<>();
        for (Node property : List.of(SKOS.prefLabel.asNode(), Saan.within)) {
            quads.add(Quad.create(GraphNames.ONTOLOGY, property, RDF.type.asNode(), RDF.Property.asNode()));
        }
        for (int i = 0; i < 300; i++) {
            Node place = NodeFactory.createURI(Saan.ID + "place/small-" + i);
            quads.add(Quad.create(GRAPH, place, RDF.type.asNode(), Saan.Place));
            quads.add(Quad.create(
                    GRAPH, place, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("ที่ " + i, "th")));
            quads.add(Quad.create(
                    GRAPH, place, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("place " + i, "en")));
            quads.add(Quad.create(GRAPH, place, Saan.within, NodeFactory.createURI(Saan.ID + "place/small-" + i / 10)));
        }
        QuadPatch patch = QuadPatch.sorted(List.of(), new java.util.HashSet<>(quads));
        ledger.append(
                Revision.draft(
                        "test",
                        Revision.LOAD,
                        "",
                        "",
                        Map.of(),
                        List.of(),
                        0,
                        patch.added().size(),
                        0),
                patch);
    }

    /** Makes one revision, in which the thing is called by this number. Throws when it is refused. */
    long change(long number) {
        Statements statements = new Statements();
        Location place = new Location("recovery", 0);
        Node graph = GraphNames.graph("ref/changing");
        statements.add(Quad.create(graph, THING, RDF.type.asNode(), Saan.ActorGroup), place);
        for (String language : List.of("th", "en")) {
            statements.add(
                    Quad.create(
                            graph,
                            THING,
                            SKOS.prefLabel.asNode(),
                            NodeFactory.createLiteralLang("" + number, language)),
                    place);
        }
        var outcome = changes.load(statements, "test", "", false);
        if (outcome.revision().isEmpty()) {
            throw new IllegalStateException("refused: "
                    + outcome.faults().stream()
                            .map(fault -> fault.text(Language.EN))
                            .toList());
        }
        return outcome.revision().get().number();
    }

    /** The number that the thing is called by; -1 when it is not there. */
    long called() {
        return store.read(data -> {
            var names = data.find(Node.ANY, THING, SKOS.prefLabel.asNode(), Node.ANY);
            return names.hasNext() ? Long.parseLong(names.next().getObject().getLiteralLexicalForm()) : -1L;
        });
    }

    static Verification.Report verify(Path folder) {
        Home home = new Home(folder);
        return new Verification(new Ledger(home.ledger(), Clock.systemUTC()), home.store(), SHIPPED).verify();
    }

    @Override
    public void close() {
        store.close();
        ownership.close();
    }
}
