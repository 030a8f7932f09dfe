package org.saan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.ledger.PatchText;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.page.OntologyPage;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** Which terms and codes of the ontology each revision added, changed or withdrew. */
final class OntologyChanges {
    private static final int MOST = 10;

    private final Site site;

    OntologyChanges(Site site) {
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
        Set<String> defined = new TreeSet<>();
        Set<String> undefined = new TreeSet<>();
        Set<String> touched = new TreeSet<>();
        boolean large = revision.size() > site.limits().changesBack() * 2;
        if (!large) {
            try {
                site.history()
                        .patchText(
                                number,
                                (text, length) -> PatchText.read(
                                        text,
                                        quad -> note(quad, undefined, touched),
                                        quad -> note(quad, defined, touched)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Set<String> both = new TreeSet<>(defined);
        both.retainAll(undefined);
        defined.removeAll(both);
        undefined.removeAll(both);
        touched.removeAll(defined);
        touched.removeAll(undefined);
        return new OntologyPage.Change(
                HomeServlet.line(site, revision, language),
                List.copyOf(defined),
                List.copyOf(touched),
                List.copyOf(undefined),
                large);
    }

    /** A term is there when it has a class. */
    private static void note(Quad quad, Set<String> defined, Set<String> touched) {
        if (!quad.getGraph().equals(GraphNames.ONTOLOGY)
                || !quad.getSubject().isURI()
                || !quad.getSubject().getURI().startsWith(Saan.BASE)) {
            return;
        }
        String iri = quad.getSubject().getURI();
        String term = iri.startsWith(Saan.NS) ? iri.substring(Saan.NS.length()) : iri.substring(Saan.BASE.length());
        touched.add(term);
        if (quad.getPredicate().equals(RDF.type.asNode())) {
            defined.add(term);
        }
    }
}
