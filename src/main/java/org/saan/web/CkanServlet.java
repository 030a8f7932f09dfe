package org.saan.web;

import org.saan.web.http.Answer;
import org.saan.web.http.OfRevision;
import org.saan.web.http.RequestBody;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.saan.model.SaanException;
import org.saan.publish.CkanCatalogue;
import org.saan.publish.Statistics;
import org.saan.search.Json;
import org.saan.source.Digests;
import org.saan.web.CkanActions.Fault;

/**
 * {@code /api/3/action/…}: the catalogue as CKAN's Action API has it, for harvesters; read-only. Errors are in CKAN's own form.
 * https://docs.ckan.org/en/2.10/api/
 */
final class CkanServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of(
            "/api/3",
            "/api/3/",
            "/api/3/action/*",
            "/api/action/*",
            "/dataset",
            "/dataset/*",
            "/organization/*",
            "/group/*");
    private static final String JSON = "application/json; charset=utf-8";
    private static final int MOST_BYTES = 1 << 16;

    private final transient Site site;
    private final transient OfRevision<CkanActions> actions = new OfRevision<>(4);

    CkanServlet(Site site) {
        super(site);
        this.site = site;
    }

    @Override
    List<String> methods() {
        return List.of("GET", "HEAD", "OPTIONS", "POST");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getServletPath().startsWith("/api")) {
            // Where portals that harvested us lead their readers.
            String name =
                    request.getPathInfo() == null ? "" : request.getPathInfo().replaceFirst("^/(saan-)?", "");
            response.setStatus(303);
            response.setHeader(
                    "Location", site.base().to("data") + (name.matches("[a-z0-9-]{1,60}") ? "#" + name : ""));
            response.setContentLength(0);
            return;
        }
        if (!request.getServletPath().endsWith("/action")) {
            send(request, response, answer("{\"version\": 3}", "", 0));
            return;
        }
        String action =
                request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        String base = site.base().absolute(request);
        boolean isKept = !request.getMethod().equals("POST");
        long revision = site.store().revision();
        String key = "ckan " + base + " " + action + "?" + request.getQueryString();
        if (isKept) {
            Optional<Answer> kept = site.kept().find(revision, key);
            if (kept.isPresent()) {
                send(request, response, kept.get());
                return;
            }
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("help", base + "api/3/action/help_show?name=" + PageRequest.encoded(action));
        try {
            // First: dumps that are begun for their sizes would keep it waiting.
            Statistics statistics = site.waiting().of(site.dumps().statistics(), "api/3/action");
            Weights.Ready weights = site.weights().ready();
            // While files are being made answers are kept as long as no more of them are ready.
            String partial = key + " " + weights.map().size();
            Optional<Answer> sofar = isKept ? site.kept().find(weights.revision(), partial) : Optional.empty();
            if (sofar.isPresent()) {
                send(request, response, sofar.get());
                return;
            }
            CkanActions asked = actions(base, statistics, weights);
            Map<String, String> given = parameters(request);
            told.put("success", true);
            told.put("result", asked.answer(action, given));
            String json = Json.write(told);
            Answer made = answer(json, etag(json), weights.revision());
            // Counts, sizes and records are of one revision, or the answer is not kept.
            boolean isOne = site.store().revision() == weights.revision();
            if (isKept && isOne && CkanActions.isSteady(given)) {
                site.kept().keep(weights.revision(), weights.complete() ? key : partial, made);
            }
            send(request, response, made);
        } catch (Fault fault) {
            refuse(request, response, told, fault);
        } catch (SaanException busy) {
            if (!busy.kind().mayBeRetried()) {
                throw busy;
            }
            refuse(request, response, told, Fault.busy(busy.kind().httpStatus()));
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, Map<String, Object> told, Fault fault)
            throws IOException {
        response.setStatus(fault.status());
        if (fault.status() == 503) {
            response.setHeader("Retry-After", String.valueOf(AGAIN_SECONDS));
        }
        if (fault.error() == null) {
            send(request, response, answer(Json.write(fault.getMessage()), "", 0));
            return;
        }
        told.remove("result");
        told.put("success", false);
        told.put("error", fault.error());
        send(request, response, answer(Json.write(told), "", 0));
    }

    private static String etag(String json) {
        return Digests.hex(Digests.sha256().digest(json.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 24);
    }

    private static Answer answer(String json, String etag, long revision) {
        return new Answer(JSON, json.getBytes(StandardCharsets.UTF_8), etag, null, "", List.of(), revision, "");
    }

    private CkanActions actions(String base, Statistics statistics, Weights.Ready weights) {
        Supplier<CkanActions> making = () -> new CkanActions(
                new CkanCatalogue(
                        site.offers(statistics, weights.revision()),
                        weights.map(),
                        weights.revision(),
                        site.history().recorded(1),
                        base,
                        site.contact()),
                weights.revision(),
                base);
        return site.store().revision() == weights.revision()
                ? actions.get(weights.revision(), base + " " + weights.map().size(), making)
                : making.get();
    }

    /** By GET as a query, by POST as JSON or as a form, as CKAN takes them. */
    private static Map<String, String> parameters(HttpServletRequest request) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            parameters.putAll(RequestBody.fields(request.getQueryString() == null ? "" : request.getQueryString()));
            if (request.getMethod().equals("POST")) {
                String body = RequestBody.text(request, MOST_BYTES);
                // curl sends JSON as a form unless it is told; CKAN takes it.
                if (RequestBody.type(request).equals(RequestBody.FORM)
                        && !body.strip().startsWith("{")) {
                    parameters.putAll(RequestBody.fields(body));
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
