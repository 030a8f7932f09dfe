package org.saan.web.site;

import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.change.History;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.Network;
import org.saan.network.NetworkIndex;
import org.saan.query.Descriptions;
import org.saan.query.Views;
import org.saan.sparql.Parameter;
import org.saan.store.Store;
import org.saan.vocab.Saan;
import org.saan.web.http.Param;

/** Gives the network of a store as of a revision. Safe for many threads. */
public final class NetworkAccess {
    private final Store store;
    private final Views views;
    private final NetworkIndex index;

    NetworkAccess(Store store, History history, Views views) {
        this.store = store;
        this.views = views;
        this.index = new NetworkIndex(store, history);
    }

    public NetworkIndex index() {
        return index;
    }

    /** The network of all times at the revision of a moment; a filter chooses the day. */
    public Network at(AsOf asOf) {
        return asOf.revision().isEmpty()
                ? index.newest()
                : store.read(data -> index.at(views.of(data, new AsOf(asOf.revision(), Optional.empty()))));
    }

    /** The thing that an IRI or {@code kind/slug} stands for. Throws USAGE for what is none, NOT_FOUND for one that there is not. */
    public static Node thing(String name, String written, DatasetGraph data) {
        Node thing = Parameter.iri(name, written);
        if (!Descriptions.exists(data, thing)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "network.no-such", name, Param.shown(written));
        }
        return thing;
    }

    /** As addresses are written: {@code kind/slug}. */
    public static String name(Node thing) {
        return thing.getURI().substring(Saan.ID.length());
    }
}
