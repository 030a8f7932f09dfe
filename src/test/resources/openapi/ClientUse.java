import java.nio.file.Files;
import org.saan.client.ApiClient;
import org.saan.client.ApiException;
import org.saan.client.JSON;
import org.saan.client.api.CatalogueApi;
import org.saan.client.api.ChangesApi;
import org.saan.client.api.NetworkApi;
import org.saan.client.api.QuestionsApi;
import org.saan.client.api.SearchApi;
import org.saan.client.api.SparqlApi;
import org.saan.client.api.ThingsApi;

/** Uses the client that is generated from the description of the API, as a program would: {@code java ClientUse http://localhost:PORT}. One line a call. */
final class ClientUse {
    interface Call {
        Object ask() throws Exception;
    }

    static void say(String name, Call call) {
        try {
            System.out.println(name + " " + call.ask());
        } catch (Exception e) {
            System.out.println("FAULT " + name + " " + String.valueOf(e).replace('\n', ' '));
        }
    }

    public static void main(String[] args) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        SearchApi search = new SearchApi(client);
        say("search", () -> search.getApiSearch("รถราง", null, null, null, null, 1).getHits().get(0).getLabel().getTh());
        SparqlApi sparql = new SparqlApi(client);
        say("select", () -> sparql.getSparql("SELECT ?n { <https://w3id.org/saan/id/agency/kpi> <http://www.w3.org/2004/02/skos/core#prefLabel> ?n } ORDER BY ?n", null, null, null, null, null, null)
                .getResults().getBindings().get(0).get("n").getXmlLang());
        say("ask", () -> sparql.getSparql("ASK { ?s ?p ?o }", null, null, null, null, null, null).getBoolean());
        say("question", () -> new QuestionsApi(client)
                .getApiQuestionsActorsBodiesOfAProvince("place/th-40", "th", null, null).getResults().getBindings().size() > 3);
        say("path", () -> String.valueOf(new NetworkApi(client)
                .getApiPath("agency/kpi", "initiative/khon-kaen-light-rail", 1, null, null, null, null, null, null, null)).contains("hops"));
        ChangesApi changes = new ChangesApi(client);
        say("changes", () -> changes.getChangesJson(null, null).getItems().get(0).getNumber());
        say("patch", () -> Files.size(changes.getChangesRevisionRdfp(1).toPath()) > 100_000);
        say("record", () -> Files.readString(changes.getChangesRevisionRecord(1).toPath()).startsWith("SAAN 2 "));
        say("atom", () -> Files.readString(changes.getChangesAtom(null, null).toPath()).contains("<feed"));
        say("thing", () -> Files.readString(new ThingsApi(client).getDocKindSlug("agency", "kpi", null, null, null, null).toPath()).contains("prefLabel"));
        CatalogueApi catalogue = new CatalogueApi(client);
        say("ckan", () -> catalogue.getApi3ActionPackageSearch("*:*", null, 1, 0, null).getSuccess());
        say("table", () -> Files.readString(catalogue.getDataFilesFile("agency.csv").toPath()).contains("prefLabel_th"));
        try {
            search.getApiSearch("x".repeat(400), null, null, null, null, null);
            System.out.println("FAULT too long was answered");
        } catch (ApiException e) {
            try {
                org.saan.client.model.Error error =
                        JSON.getDefault().getMapper().readValue(e.getResponseBody(), org.saan.client.model.Error.class);
                System.out.println("error " + e.getCode() + " " + !error.getDetail().isEmpty() + " " + !error.getHelp().isEmpty());
            } catch (java.io.IOException bad) {
                System.out.println("FAULT error " + bad);
            }
        }
    }
}
