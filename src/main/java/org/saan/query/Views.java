package org.saan.query;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Symbol;
import org.saan.change.History;
import org.saan.model.AsOf;
import org.saan.vocab.Saan;

/** Shows the graph as of a revision and as of a day. Safe for many threads; each view is for one. */
public final class Views {
    /** In the context of a view of a day: that day, as LocalDate. */
    public static final Symbol DAY = Symbol.create(Saan.BASE + "view#day");

    private final History history;
    private final long most;

    /**
     * @param most how many quads may have changed since a revision that is asked for
     */
    public Views(History history, long most) {
        this.history = history;
        this.most = most;
    }

    /**
     * The data at this moment; the data themselves for {@link AsOf#NOW}.
     * Throws {@link org.saan.model.SaanException} NOT_FOUND for a revision that is not there, USAGE for one too far back.
     *
     * @param data inside a read transaction that outlasts the view
     */
    public DatasetGraph of(DatasetGraph data, AsOf asOf) {
        DatasetGraph shown = data;
        if (asOf.revision().isPresent()) {
            shown = history.at(data, asOf.revision().get(), most);
        }
        if (asOf.day().isPresent()) {
            shown = new OnDay(shown, asOf.day().get());
        }
        DatasetGraph view = shown;
        if (shown != data) {
            shown.getContext().putAll(data.getContext());
            asOf.day().ifPresent(day -> view.getContext().set(DAY, day));
        }
        return shown;
    }
}
