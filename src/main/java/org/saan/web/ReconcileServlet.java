package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.ReaderLanguage;
import org.saan.web.http.RequestBody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.search.ReconciliationService;
import org.saan.search.Thing;
import org.saan.vocab.Saan;

/** {@code /reconcile} and below: the Reconciliation Service API 0.2, for OpenRefine and its like. */
final class ReconcileServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/reconcile", "/reconcile/*");
    private static final int MOST_BYTES = 4 << 20;
    private static final int PREVIEW_WIDTH = 440;
    private static final int PREVIEW_HEIGHT = 220;
    private static final List<String> DEFAULT_TYPES =
            List.of("Agency", "LocalAdministrativeOrganisation", "Person", "Province", "District", "Initiative");

    private final transient Site site;
    private final transient ReconciliationService service;

    ReconcileServlet(Site site) {
        super(site);
        this.site = site;
        this.service = new ReconciliationService(site.index());
    }

    @Override
    List<String> methods() {
        return List.of("GET", "HEAD", "POST", "OPTIONS");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        switch (path) {
            case "", "/" -> queries(request, response);
            case "/view" -> view(request, response);
            case "/preview" -> preview(request, response);
            default ->
                JsonAnswer.send(
                        request, response, help(request, path), site.index().revision());
        }
    }

    private Object help(HttpServletRequest request, String path) {
        return switch (path) {
            case "/suggest/entity" -> service.suggestEntities(prefix(request), cursor(request));
            case "/suggest/type" -> service.suggestTypes(prefix(request));
            case "/suggest/property" -> service.suggestProperties(prefix(request));
            case "/flyout/entity" -> flyout(request);
            case "/extend/propose" -> service.proposeProperties(parameter(request, "type"), limit(request));
            default -> throw new SaanException(ErrorKind.NOT_FOUND, "reconcile.path", Address.shown(path));
        };
    }

    private static String parameter(HttpServletRequest request, String name) {
        String[] values = Parameters.all(request, name);
        return values.length == 0 ? "" : values[0];
    }

    private static String prefix(HttpServletRequest request) {
        String prefix = parameter(request, "prefix");
        return prefix.length() > 300 ? prefix.substring(0, 300) : prefix;
    }

    private static int cursor(HttpServletRequest request) {
        String cursor = parameter(request, "cursor");
        return cursor.matches("[0-9]{1,4}") ? Integer.parseInt(cursor) : 0;
    }

    private static Optional<Integer> limit(HttpServletRequest request) {
        String limit = parameter(request, "limit");
        return limit.matches("[0-9]{1,4}") ? Optional.of(Integer.parseInt(limit)) : Optional.empty();
    }

    private void queries(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> asked = new LinkedHashMap<>();
        if (request.getMethod().equals("POST")) {
            if (!RequestBody.type(request).equals(RequestBody.FORM)) {
                throw new SaanException(ErrorKind.UNSUPPORTED_MEDIA_TYPE, "http.media-type", RequestBody.FORM);
            }
            asked.putAll(RequestBody.form(request, MOST_BYTES));
        }
        // By POST the question may still stand in the address.
        RequestBody.fields(request.getQueryString() == null ? "" : request.getQueryString())
                .forEach(asked::putIfAbsent);
        Object answer;
        long milliseconds = 1000L * site.limits().querySeconds();
        if (asked.containsKey("queries")) {
            answer = site.searching().with(() -> service.reconcile(asked.get("queries"), milliseconds));
        } else if (asked.containsKey("extend")) {
            answer = site.searching().with(() -> service.extend(asked.get("extend")));
        } else if (!asked.containsKey("query")) {
            answer = manifest(site.base().absolute(request) + "reconcile");
        } else {
            throw new SaanException(ErrorKind.USAGE, "reconcile.nothing");
        }
        JsonAnswer.send(request, response, answer, site.index().revision());
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

    /** Leads to the thing itself: clients put the id into one part of an address, and ours have slashes. */
    private void view(HttpServletRequest request, HttpServletResponse response) {
        Thing thing = known(request);
        response.setStatus(303);
        response.setHeader("Location", site.base().toThing(thing.iri()));
    }

    private Thing known(HttpServletRequest request) {
        String id = parameter(request, "id");
        return service.preview(id)
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "reconcile.unknown", Address.shown(id)));
    }

    private void preview(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Thing thing = known(request);
        Language language = ReaderLanguage.of(request);
        byte[] body = new PreviewPage(site.base(), service.vocabulary(), language)
                .of(thing)
                .getBytes(StandardCharsets.UTF_8);
        send(
                request,
                response,
                new Answer(
                        "text/html; charset=utf-8",
                        body,
                        "",
                        null,
                        "Accept-Language",
                        List.of(),
                        site.index().revision(),
                        ""));
    }

    private Map<String, String> flyout(HttpServletRequest request) {
        Thing thing = known(request);
        return Map.of(
                "id",
                thing.iri(),
                "html",
                new PreviewPage(site.base(), service.vocabulary(), ReaderLanguage.of(request)).part(thing));
    }
}
