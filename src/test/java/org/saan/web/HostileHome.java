package org.saan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.saan.TestHome;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.QuadPatch;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** A home whose every label, gloss and reason is hostile: markup, script, controls of direction, a word without end. */
final class HostileHome {
    static final String HOSTILE = "\"'><script>window.pwned=1</script><img src=x onerror=\"window.pwned=2\">"
            + "<b class=hostile>b</b>&lt;{{7*7}}${7*7}javascript:alert(1)\u202Eevil\u202C " + "w".repeat(3_000);
    private static final Set<String> NAMED = Set.of(
            "person",
            "agency",
            "group",
            "unresolved",
            "post",
            "place",
            "initiative",
            "event",
            "contribution",
            "dialogue",
            "law",
            "document",
            "passage",
            "direction",
            "approach",
            "factor",
            "need",
            "problem",
            "funding",
            "reading",
            "budget");

    private HostileHome() {}

    /** The shipped data with hostile texts, past all checks: as if somebody had got them into the ledger. */
    static TestHome open(Path folder) {
        TestHome.loaded(folder).close();
        try {
            // The store is made anew from the ledger.
            try (var files = Files.walk(folder.resolve("store"))) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ledger ledger = new Ledger(folder.resolve("ledger"), Clock.systemUTC());
        List<Quad> removed = new ArrayList<>();
        List<Quad> added = new ArrayList<>();
        for (Quad quad : ledger.entry(1).patch().added()) {
            if (isText(quad)) {
                removed.add(quad);
                Node object = quad.getObject();
                added.add(Quad.create(
                        quad.getGraph(),
                        quad.getSubject(),
                        quad.getPredicate(),
                        NodeFactory.createLiteralLang(
                                object.getLiteralLexicalForm() + HOSTILE, object.getLiteralLanguage())));
            }
        }
        ledger.append(
                Revision.draft(
                        "<script>window.pwned=3</script>",
                        Revision.LOAD,
                        HOSTILE,
                        "",
                        Map.of("<img src=x onerror=alert(1)>.ttl", "0".repeat(64)),
                        List.of(),
                        0,
                        added.size(),
                        removed.size()),
                new QuadPatch(removed, added));
        return TestHome.open(folder);
    }

    private static boolean isText(Quad quad) {
        String subject = quad.getSubject().getURI();
        boolean thing = subject.startsWith(Saan.ID)
                && NAMED.contains(subject.substring(Saan.ID.length()).split("/", 2)[0]);
        boolean code = subject.startsWith(Saan.SCHEME);
        return (thing || code)
                && !quad.getGraph().equals(GraphNames.INFERRED)
                && quad.getObject().isLiteral()
                && !quad.getObject().getLiteralLanguage().isEmpty();
    }
}
