package org.saan.web.thing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.ledger.PatchText;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.page.OntologyPage;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.site.RevisionLines;
import org.saan.web.site.ServerContext;

/** Which terms and codes of the ontology each revision added, changed or withdrew. */
final class OntologyChanges {
    private static final int MOST = 10;

    private final ServerContext site;

    OntologyChanges(ServerContext site) {
        this.site = site;
    }

    /** The last revisions, not after this one, that changed the ontology; newest first. */
    List<OntologyPage.Change> upTo(long revision, Language language) {
        List<OntologyPage.Change> changes = new ArrayList<>();
        for (Revision each : site.history()
                .mentioning(GraphNames.ONTOLOGY, revision, site.limits().changesBack() * 10)
                .revisions()) {
            if (changes.size() == MOST) {
                break;
            }
            changes.add(change(each.number(), language));
        }
        return changes;
    }

    private OntologyPage.Change change(long number, Language language) {
        Revision revision = site.history().revision(number);
        Map<String, Integer> given = new TreeMap<>();
        Map<String, Integer> taken = new TreeMap<>();
        Set<String> touched = new TreeSet<>();
        String[] version = {""};
        boolean large = revision.size() > site.limits().changesBack() * 2;
        if (!large) {
            try {
                site.history()
                        .patchText(
                                number,
                                (text, length) -> PatchText.read(text, quad -> note(quad, taken, touched), quad -> {
                                    note(quad, given, touched);
                                    if (quad.getPredicate().equals(OWL.versionInfo.asNode())) {
                                        version[0] = quad.getObject().getLiteralLexicalForm();
                                    }
                                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Set<String> defined = whole(given, taken);
        Set<String> undefined = whole(taken, given);
        touched.removeAll(defined);
        touched.removeAll(undefined);
        return new OntologyPage.Change(
                RevisionLines.of(site, revision, language),
                version[0],
                List.copyOf(defined),
                List.copyOf(touched),
                List.copyOf(undefined),
                large);
    }

    /** Terms with class and name in the one, and neither in the other. */
    private static Set<String> whole(Map<String, Integer> in, Map<String, Integer> notIn) {
        Set<String> whole = new TreeSet<>();
        in.forEach((term, parts) -> {
            if (parts == 3 && !notIn.containsKey(term)) {
                whole.add(term);
            }
        });
        return whole;
    }

    private static void note(Quad quad, Map<String, Integer> defined, Set<String> touched) {
        if (!quad.getGraph().equals(GraphNames.ONTOLOGY)
                || !quad.getSubject().isURI()
                || !quad.getSubject().getURI().startsWith(Saan.BASE)) {
            return;
        }
        String iri = quad.getSubject().getURI();
        String term = iri.startsWith(Saan.NS) ? iri.substring(Saan.NS.length()) : iri.substring(Saan.BASE.length());
        touched.add(term);
        // A class more, or a name less, is no new term and no lost one: both come and go together.
        if (quad.getPredicate().equals(RDF.type.asNode())) {
            defined.merge(term, 1, (one, other) -> one | other);
        } else if (quad.getPredicate().equals(SKOS.prefLabel.asNode())) {
            defined.merge(term, 2, (one, other) -> one | other);
        }
    }
}
