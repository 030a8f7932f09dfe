package org.saan.web.catalogue;

import static java.util.Map.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.saan.catalogue.CkanCatalogue;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.publish.Statistics;
import org.saan.search.Json;
import org.saan.web.catalogue.CkanActions.Fault;
import org.saan.web.http.Answer;
import org.saan.web.http.BilingualText;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.Exchange;
import org.saan.web.http.Headers;
import org.saan.web.http.Param;
import org.saan.web.http.QueryString;
import org.saan.web.http.Representation;
import org.saan.web.http.RequestBody;
import org.saan.web.http.RevisionCache;
import org.saan.web.site.DistributionSizes;
import org.saan.web.site.ServerContext;

/**
 * {@code /api/3/action/…}: the catalogue as CKAN's Action API has it, for harvesters; read-only. Errors are in CKAN's own form.
 * https://docs.ckan.org/en/2.10/api/
 */
public final class CkanEndpoints {
    private static final List<String> LISTS = List.of(
            "order_by",
            "sort",
            "limit",
            "offset",
            "groups",
            "organizations",
            "all_fields",
            "include_dataset_count",
            "include_extras",
            "include_tags",
            "include_groups",
            "include_users");
    private static final List<String> SHOWN = List.of(
            "id",
            "include_datasets",
            "include_dataset_count",
            "include_extras",
            "include_users",
            "include_groups",
            "include_tags",
            "include_followers");

    /** What CKAN takes of an action, though some of it changes nothing here. */
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            entry("site_read", List.of()),
            entry("status_show", List.of()),
            entry("help_show", List.of("name")),
            entry("package_list", List.of("limit", "offset")),
            entry("current_package_list_with_resources", List.of("limit", "offset", "page")),
            entry(
                    "package_search",
                    List.of(
                            "q",
                            "fq",
                            "rows",
                            "start",
                            "sort",
                            "fq_list",
                            "fl",
                            "facet",
                            "facet.mincount",
                            "facet.limit",
                            "facet.field",
                            "include_drafts",
                            "include_deleted",
                            "include_private",
                            "use_default_schema")),
            entry("package_show", List.of("id", "name_or_id", "use_default_schema", "include_tracking")),
            entry("resource_show", List.of("id", "include_tracking")),
            entry("organization_list", LISTS),
            entry("organization_show", SHOWN),
            entry("group_list", LISTS),
            entry("group_show", SHOWN),
            entry("tag_list", List.of("query", "vocabulary_id", "all_fields")),
            entry("tag_show", List.of("id", "vocabulary_id", "include_datasets")),
            entry("license_list", List.of()));

    private static final Set<String> NUMBERS = Set.of("rows", "limit", "start", "offset");

    private static final Map<String, String> MEANINGS = Map.of(
            "q", "api.solr",
            "fq", "api.solr-filter",
            "rows", "api.limit",
            "limit", "api.limit",
            "start", "api.offset",
            "offset", "api.offset",
            "sort", "api.sort",
            "id", "api.ckan-id",
            "name", "api.ckan-id");

    /** What can be tried; an id of a resource is a hash, which nobody writes by hand. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "package_show id", "saan",
            "organization_show id", "saan",
            "group_show id", "tables",
            "help_show name", "package_show");

    private static final String JSON = "application/json; charset=utf-8";
    private static final int MOST_BYTES = 1 << 16;

    private final ServerContext site;
    private final RevisionCache<CkanActions> actions = new RevisionCache<>(4);

    public CkanEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(Endpoint.at("/api/3", "endpoint.ckan-version")
                .offer(Representation.JSON)
                .answer((asked, exchange) -> exchange.json(Map.of("version", 3), 0)));
        endpoints.add(action("/api/3/action/").group("catalogue").answer(this::answer));
        endpoints.add(action("/api/action/").answer(this::answer));
        // Where portals that harvested us lead their readers.
        for (String path : List.of("/dataset", "/dataset/{name}", "/organization/{name}", "/group/{name}")) {
            endpoints.add(Endpoint.at(path, "endpoint.ckan-page").answer(this::lead));
        }
        return endpoints;
    }

    private static Endpoint.Builder action(String before) {
        return Endpoint.at(before + "{action}", "api.ckan")
                .takesPost()
                .variants(() -> variants(before))
                .offer(Representation.JSON.as("CkanAnswer"))
                .errorsAs(CkanEndpoints::error)
                .absolute();
    }

    /** An error that came before the action, as CKAN has it. */
    private static Object error(ErrorBody error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("help", error.thai());
        told.put("success", false);
        told.put("error", Map.of("__type", "Validation Error", "message", error.english()));
        return told;
    }

    private static Map<String, Endpoint.Variant> variants(String before) {
        Map<String, Endpoint.Variant> variants = new TreeMap<>();
        PARAMETERS.forEach((action, names) -> {
            List<Param<?>> params = new ArrayList<>();
            for (String name : names) {
                if (!MEANINGS.containsKey(name)) {
                    params.add(Param.ignored(name));
                    continue;
                }
                Param<String> param = Param.free(name, NUMBERS.contains(name) ? "integer" : "string")
                        .repeated()
                        .mayBeEmpty()
                        .meaning(MEANINGS.get(name));
                String example = EXAMPLES.get(action + " " + name);
                params.add(example == null ? param : param.example(example));
            }
            variants.put(
                    before + action,
                    new Endpoint.Variant(before + action, action, BilingualText.message("api.ckan"), params));
        });
        return variants;
    }

    private void lead(EndpointRequest asked, Exchange exchange) {
        String name = asked.parts().getOrDefault("name", "").replaceFirst("^saan-", "");
        exchange.redirect(site.base().to("data") + (name.matches("[a-z0-9-]{1,60}") ? "#" + name : ""));
    }

    private void answer(EndpointRequest endpoint, Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        String action = endpoint.path().replaceFirst("^api/(3/)?action/", "");
        String base = site.base().absolute(request);
        boolean isKept = !exchange.isPost();
        long revision = site.store().revision();
        String key = "ckan " + base + " " + action + "?" + request.getQueryString();
        if (isKept) {
            Optional<Answer> kept = site.kept().find(revision, key);
            if (kept.isPresent()) {
                exchange.send(kept.get());
                return;
            }
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("help", base + "api/3/action/help_show?name=" + EndpointRequest.encoded(action));
        try {
            // First: dumps that are begun for their sizes would keep it waiting.
            Statistics statistics = site.waiting().of(site.dumps().statistics(), "api/3/action");
            DistributionSizes.Ready sizes = site.sizes().ready();
            // While files are being made answers are kept as long as no more of them are ready.
            String partial = key + " " + sizes.map().size();
            Optional<Answer> sofar = isKept ? site.kept().find(sizes.revision(), partial) : Optional.empty();
            if (sofar.isPresent()) {
                exchange.send(sofar.get());
                return;
            }
            CkanActions asked = actions(base, statistics, sizes, endpoint.chosen());
            Map<String, String> given = parameters(request);
            told.put("success", true);
            told.put("result", site.limiter().with(Cost.PAGE, exchange.client(), () -> asked.answer(action, given)));
            String json = Json.write(told);
            Answer made = Answer.of(JSON, json.getBytes(StandardCharsets.UTF_8), sizes.revision());
            // Counts, sizes and records are of one revision, or the answer is not kept.
            boolean isOne = site.store().revision() == sizes.revision();
            if (isKept && isOne && CkanActions.isSteady(given)) {
                site.kept().keep(sizes.revision(), sizes.complete() ? key : partial, made);
            }
            exchange.send(made);
        } catch (Fault fault) {
            refuse(exchange, told, fault);
        } catch (SaanException busy) {
            if (!busy.kind().mayBeRetried()) {
                throw busy;
            }
            refuse(exchange, told, Fault.busy(busy.kind().httpStatus()));
        }
    }

    private static void refuse(Exchange exchange, Map<String, Object> told, Fault fault) throws IOException {
        exchange.response().setStatus(fault.status());
        if (fault.status() == 503) {
            exchange.response().setHeader("Retry-After", String.valueOf(Headers.AGAIN_SECONDS));
        }
        if (fault.error() == null) {
            exchange.send(untagged(fault.getMessage()));
            return;
        }
        told.remove("result");
        told.put("success", false);
        told.put("error", fault.error());
        exchange.send(untagged(told));
    }

    private static Answer untagged(Object body) {
        return Answer.of(JSON, Json.write(body).getBytes(StandardCharsets.UTF_8), 0)
                .untagged();
    }

    private CkanActions actions(
            String base, Statistics statistics, DistributionSizes.Ready sizes, Optional<Language> only) {
        Supplier<CkanActions> making = () -> new CkanActions(
                new CkanCatalogue(
                        site.offers(statistics, sizes.revision()),
                        sizes.map(),
                        sizes.revision(),
                        site.history().recorded(1),
                        base,
                        site.contact(),
                        only),
                sizes.revision(),
                base);
        return site.store().revision() == sizes.revision()
                ? actions.get(sizes.revision(), base + " " + sizes.map().size() + " " + only, making)
                : making.get();
    }

    /** By GET as a query, by POST as JSON or as a form, as CKAN takes them. */
    private static Map<String, String> parameters(HttpServletRequest request) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            QueryString.parse(request.getQueryString())
                    .forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
            if (request.getMethod().equals("POST")) {
                String body = RequestBody.text(request, MOST_BYTES);
                // curl sends JSON as a form unless it is told; CKAN takes it.
                if (RequestBody.type(request).equals(RequestBody.FORM)
                        && !body.strip().startsWith("{")) {
                    parameters.putAll(QueryString.single(body));
                } else if (!body.isBlank()) {
                    Map<?, ?> given = Json.read(body, Map.class);
                    if (given == null) {
                        throw Fault.request("JSON Error: no object");
                    }
                    given.forEach((name, value) -> parameters.put(
                            String.valueOf(name), value instanceof String text ? text : Json.write(value)));
                }
            }
        } catch (SaanException e) {
            throw Fault.request("JSON Error: Error decoding JSON data");
        }
        return parameters;
    }
}
