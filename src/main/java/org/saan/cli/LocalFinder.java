package org.saan.cli;

import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.EdgeFilter;
import org.saan.network.NetworkAnswers;
import org.saan.network.NetworkIndex;
import org.saan.query.Descriptions;
import org.saan.query.Views;
import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.search.ReconciliationService;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;
import org.saan.sparql.Parameter;

/** Finds in a home that this process owns. */
final class LocalFinder implements Finder {
    private final OpenHome opened;
    private final ReconciliationService service;

    /**
     * @param opened which is closed with this
     */
    LocalFinder(OpenHome opened) {
        this.opened = opened;
        this.service = new ReconciliationService(opened.index());
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        return new Search(opened.index()).search(request);
    }

    @Override
    public String reconcile(String batch) {
        return Json.write(service.reconcile(batch, Integer.MAX_VALUE));
    }

    @Override
    public MentionAnswer mentions(String text) {
        return new Mentions(opened.index()).find(text);
    }

    @Override
    public NetworkAnswers.PathAnswer path(Map<String, String> parameters) {
        EdgeFilter unchecked = EdgeFilter.parse(parameters);
        AsOf asOf = AsOf.parse(parameters.get("rev"), parameters.get("on"));
        AsOf allDays = new AsOf(asOf.revision(), Optional.empty());
        Views views = new Views(opened.history(), Long.MAX_VALUE);
        return opened.store().read(data -> {
            DatasetGraph shown = views.of(data, asOf);
            EdgeFilter filter = unchecked.checked(shown);
            return new NetworkAnswers(shown, NetworkIndex.read(views.of(data, allDays)), filter)
                    .path(
                            thing("from", parameters, shown),
                            thing("to", parameters, shown),
                            Integer.parseInt(parameters.get("k")));
        });
    }

    private static Node thing(String name, Map<String, String> parameters, DatasetGraph data) {
        Node thing = Parameter.iri(name, parameters.get(name));
        if (!Descriptions.exists(data, thing)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "network.no-such", name, parameters.get(name));
        }
        return thing;
    }

    @Override
    public int mostBytes() {
        return Mentions.LONGEST;
    }

    @Override
    public void close() {
        opened.close();
    }
}
