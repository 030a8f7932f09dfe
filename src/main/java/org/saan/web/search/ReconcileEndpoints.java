package org.saan.web.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.IndexedThing;
import org.saan.search.ReconciliationService;
import org.saan.vocab.Saan;
import org.saan.web.http.Answer;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.RequestBody;
import org.saan.web.http.Robots;
import org.saan.web.site.PlainStyle;
import org.saan.web.site.ServerContext;

/** {@code /reconcile} and below: the Reconciliation Service API 0.2, for OpenRefine and its like. */
public final class ReconcileEndpoints {
    private static final int MOST_BYTES = 4 << 20;
    private static final int PREVIEW_WIDTH = 440;
    private static final int PREVIEW_HEIGHT = 220;
    private static final List<String> DEFAULT_TYPES =
            List.of("Agency", "LocalAdministrativeOrganisation", "Person", "Province", "District", "Initiative");

    private static final Param<String> QUERIES = Param.free("queries").meaning("api.reconcile-queries");
    private static final Param<String> EXTEND = Param.free("extend").meaning("api.reconcile-extend");
    private static final Param<String> QUERY = Param.ignored("query");
    private static final Param<String> CALLBACK = Param.ignored("callback");
    private static final Param<String> EXACT = Param.ignored("exact");
    private static final Param<String> ID =
            Param.text("id").required().meaning("api.reconcile-id").example("agency/kpi");
    private static final Param<String> TYPE = Param.free("type").mayBeEmpty().meaning("api.reconcile-type");
    private static final Param<String> PREFIX =
            Param.free("prefix").mayBeEmpty().meaning("api.reconcile-prefix");
    private static final Param<Integer> CURSOR =
            Param.number("cursor", 0, 9_999).usually(0).mayBeEmpty().meaning("api.offset");
    private static final Param<Integer> LIMIT =
            Param.number("limit", 0, 9_999).mayBeEmpty().meaning("api.limit");

    private final ServerContext site;
    private final ReconciliationService service;

    public ReconcileEndpoints(ServerContext site) {
        this.site = site;
        this.service = new ReconciliationService(site.index());
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("", "api.reconcile")
                        .takesPost()
                        .take(QUERIES, EXTEND, QUERY)
                        .absolute()
                        .answer(this::queries),
                endpoint("/view", "endpoint.reconcile-view")
                        .take(ID)
                        .answer((asked, exchange) -> exchange.redirect(
                                site.base().toThing(known(asked).iri()))),
                endpoint("/preview", "endpoint.reconcile-preview")
                        .absolute()
                        .take(ID)
                        .offer(Representation.HTML)
                        .answer(this::preview),
                helper("/suggest/entity", asked -> service.suggestEntities(prefix(asked), asked.value(CURSOR))),
                helper("/suggest/type", asked -> service.suggestTypes(prefix(asked))),
                helper("/suggest/property", asked -> service.suggestProperties(prefix(asked))),
                endpoint("/flyout/entity", "endpoint.reconcile-preview")
                        .absolute()
                        .take(ID)
                        .offer(Representation.JSON.inReadersLanguage())
                        .answer((asked, exchange) -> exchange.json(
                                flyout(asked, site.base().absolute(exchange.request())),
                                site.index().revision())),
                endpoint("/extend/propose", "endpoint.reconcile-propose")
                        .take(TYPE, LIMIT)
                        .answer((asked, exchange) -> exchange.json(
                                service.proposeProperties(asked.one("type").orElse(""), asked.given(LIMIT)),
                                site.index().revision())));
    }

    private static Endpoint.Builder endpoint(String path, String summary) {
        return Endpoint.at("/reconcile" + path, summary)
                .group("reconciliation")
                .take(CALLBACK)
                .offer(Representation.JSON)
                .robots(Robots.CLOSED)
                .cost(Cost.SEARCH);
    }

    private Endpoint helper(String path, Function<EndpointRequest, Object> suggest) {
        return endpoint(path, "endpoint.reconcile-suggest")
                .take(PREFIX, CURSOR, TYPE, LIMIT, EXACT)
                .answer((asked, exchange) -> exchange.json(
                        site.limiter().with(Cost.SEARCH, exchange.client(), () -> suggest.apply(asked)),
                        site.index().revision()));
    }

    private static String prefix(EndpointRequest asked) {
        String prefix = asked.one("prefix").orElse("");
        return prefix.length() > 300 ? prefix.substring(0, 300) : prefix;
    }

    private void queries(EndpointRequest request, Exchange exchange) throws IOException {
        Map<String, String> asked = new LinkedHashMap<>();
        if (exchange.isPost()) {
            if (!RequestBody.type(exchange.request()).equals(RequestBody.FORM)) {
                throw new SaanException(ErrorKind.UNSUPPORTED_MEDIA_TYPE, "http.media-type", RequestBody.FORM);
            }
            asked.putAll(RequestBody.form(exchange.request(), MOST_BYTES));
        }
        request.endpoint().requireKnown(asked.keySet());
        // By POST the question may still stand in the address.
        request.parameters().forEach(asked::putIfAbsent);
        Object answer;
        long milliseconds = 1000L * site.limits().querySeconds();
        if (asked.containsKey("queries")) {
            answer = site.limiter()
                    .with(Cost.SEARCH, exchange.client(), () -> service.reconcile(asked.get("queries"), milliseconds));
        } else if (asked.containsKey("extend")) {
            answer = site.limiter().with(Cost.SEARCH, exchange.client(), () -> service.extend(asked.get("extend")));
        } else if (!asked.containsKey("query")) {
            answer = manifest(site.base().absolute(exchange.request()) + "reconcile");
        } else {
            throw new SaanException(ErrorKind.USAGE, "reconcile.nothing");
        }
        exchange.json(answer, site.index().revision());
    }

    /**
     * @param here the address of the service, without a slash at its end
     */
    private Map<String, Object> manifest(String here) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("versions", List.of("0.2"));
        manifest.put("name", "Saan สาน");
        manifest.put("identifierSpace", Saan.ID);
        manifest.put("schemaSpace", Saan.NS);
        manifest.put("documentation", here.replaceFirst("reconcile$", ""));
        manifest.put("defaultTypes", DEFAULT_TYPES.stream().map(this::type).toList());
        manifest.put("view", Map.of("url", here + "/view?id={{id}}"));
        manifest.put(
                "preview",
                Map.of("url", here + "/preview?id={{id}}", "width", PREVIEW_WIDTH, "height", PREVIEW_HEIGHT));
        Map<String, Object> suggest = new LinkedHashMap<>();
        suggest.put(
                "entity",
                Map.of(
                        "service_url",
                        here,
                        "service_path",
                        "/suggest/entity",
                        "flyout_service_url",
                        here,
                        "flyout_service_path",
                        "/flyout/entity?id=${id}"));
        suggest.put("type", Map.of("service_url", here, "service_path", "/suggest/type"));
        suggest.put("property", Map.of("service_url", here, "service_path", "/suggest/property"));
        manifest.put("suggest", suggest);
        manifest.put(
                "extend",
                Map.of(
                        "propose_properties", Map.of("service_url", here, "service_path", "/extend/propose"),
                        "property_settings", List.of(limitSetting(), languageSetting())));
        return manifest;
    }

    private Map<String, String> type(String name) {
        return Map.of(
                "id",
                Saan.NS + name,
                "name",
                service.vocabulary().type(Saan.NS + name).name("en"));
    }

    private static Map<String, Object> limitSetting() {
        return Map.of("name", "limit", "type", "number", "label", "Limit / จำนวนสูงสุด", "default", 0);
    }

    private static Map<String, Object> languageSetting() {
        return Map.of(
                "name",
                "language",
                "type",
                "select",
                "label",
                "Language / ภาษา",
                "default",
                "",
                "choices",
                List.of(
                        Map.of("value", "", "name", "all / ทุกภาษา"),
                        Map.of("value", "th", "name", "ไทย"),
                        Map.of("value", "en", "name", "English")));
    }

    private IndexedThing known(EndpointRequest asked) {
        String id = asked.one("id").orElse("");
        return service.preview(id)
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "reconcile.unknown", Param.shown(id)));
    }

    /** It stands in the page of another program: its links are whole addresses. */
    private void preview(EndpointRequest asked, Exchange exchange) throws IOException {
        String base = site.base().absolute(exchange.request());
        byte[] body = new PreviewPage(new BaseAddress(base), service.vocabulary(), asked.language())
                .of(known(asked))
                .getBytes(StandardCharsets.UTF_8);
        exchange.send(
                Answer.of(Representation.HTML.contentType(), body, site.index().revision())
                        .untagged()
                        .policy(PlainStyle.FRAMED));
    }

    private Map<String, String> flyout(EndpointRequest asked, String base) {
        IndexedThing thing = known(asked);
        return Map.of(
                "id",
                thing.iri(),
                "html",
                new PreviewPage(new BaseAddress(base), service.vocabulary(), asked.language()).part(thing));
    }
}
