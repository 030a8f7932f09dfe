package org.saan.bench;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;

/** The peer: an embedded Fuseki as it comes, with the same services as ours (ping, metrics, CORS), over a TDB2 folder:
 * {@code FOLDER PORT}. The union is its default graph, as ours. */
public final class StockFuseki {
    private StockFuseki() {}

    public static void main(String[] arguments) {
        DatasetGraph data = DatabaseMgr.connectDatasetGraph(arguments[0]);
        data.getContext().set(TDB2.symUnionDefaultGraph, true);
        data.getContext().set(ARQ.queryTimeout, "30000");
        FusekiServer.create()
                .port(Integer.parseInt(arguments[1]))
                .loopback(true)
                .enablePing(true)
                .enableMetrics(true)
                .enableCors(true)
                .add("/kg", data)
                .build()
                .start();
    }
}
