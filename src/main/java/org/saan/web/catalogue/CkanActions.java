package org.saan.web.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.saan.catalogue.CkanCatalogue;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.ProgramVersion;
import org.saan.web.http.Param;

/** The actions of CKAN that only read, over one catalogue. Immutable. */
final class CkanActions {
    /** Of the interface that is followed; harvesters look at it. */
    private static final String CKAN = "2.10";

    private static final Set<String> READING = Set.of(
            "site_read",
            "status_show",
            "help_show",
            "package_list",
            "current_package_list_with_resources",
            "package_search",
            "package_show",
            "resource_show",
            "organization_list",
            "organization_show",
            "group_list",
            "group_show",
            "tag_list",
            "tag_show",
            "license_list");

    private final CkanCatalogue catalogue;
    private final List<Map<String, Object>> packages;
    private final CkanSearch search;
    private final long revision;
    private final String base;

    CkanActions(CkanCatalogue catalogue, long revision, String base) {
        this.catalogue = catalogue;
        this.packages = catalogue.packages();
        this.search = new CkanSearch(packages);
        this.revision = revision;
        this.base = base;
    }

    long revision() {
        return revision;
    }

    /** False for a question that is asked from the present time. */
    static boolean isSteady(Map<String, String> given) {
        return given.values().stream().noneMatch(value -> value.contains("NOW"));
    }

    /** What CKAN answers to a request that it refuses. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final transient Map<String, Object> error;

        private Fault(int status, String message, Map<String, Object> error) {
            super(message);
            this.status = status;
            this.error = error;
        }

        static Fault request(String message) {
            return new Fault(400, "Bad request - " + message, null);
        }

        static Fault notFound(String message) {
            return new Fault(404, message, typed("Not Found Error", "message", message));
        }

        static Fault validation(String field, String message) {
            return new Fault(409, message, typed("Validation Error", field, List.of(message)));
        }

        static Fault query(String message) {
            return new Fault(
                    400, message, typed("Search Query Error", "message", "Search Query is invalid: " + message));
        }

        static Fault busy(int status) {
            return new Fault(status, "Busy", typed("Service Unavailable", "message", "Try again later"));
        }

        static Fault forbidden() {
            return new Fault(403, "Access denied", typed("Authorization Error", "message", "Access denied"));
        }

        private static Map<String, Object> typed(String type, String field, Object message) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("__type", type);
            error.put(field, message);
            return error;
        }

        int status() {
            return status;
        }

        /** Null where CKAN answers with a bare text. */
        Map<String, Object> error() {
            return error;
        }
    }

    /** The result of an action. Throws {@link Fault}. */
    Object answer(String action, Map<String, String> given) {
        return switch (action) {
            case "site_read" -> true;
            case "status_show" -> status();
            case "help_show" -> help(given);
            case "package_list" ->
                page(given, packages.stream().map(CkanActions::name).toList());
            case "current_package_list_with_resources" -> page(given, packages);
            case "package_search" -> search.answer(given);
            case "package_show" -> shown(packages, given, "id", "name_or_id");
            case "resource_show" -> resource(given);
            case "organization_list" -> list(given, List.of(catalogue.organisation(true)));
            case "organization_show" -> organisation(given);
            case "group_list" -> list(given, catalogue.groups());
            case "group_show" -> group(given);
            case "tag_list" -> tags(given);
            case "tag_show" -> tag(given);
            case "license_list" -> catalogue.licences();
            default -> {
                if (action.matches(
                        "[a-z_]{1,60}_(create|update|delete|patch|purge|revise|invite|generate)|[a-z_]{1,60}_(create|update|delete|patch)_[a-z_]{1,40}")) {
                    throw Fault.forbidden();
                }
                throw Fault.request("Action name not known: " + Param.shown(action));
            }
        };
    }

    private static Object name(Map<String, Object> item) {
        return item.get("name");
    }

    private Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("ckan_version", CKAN);
        status.put("site_title", new Messages(Language.TH).text("catalogue.title"));
        status.put("site_description", new Messages(Language.TH).text("catalogue.description"));
        status.put("site_url", base.replaceFirst("/$", ""));
        status.put("error_emails_to", null);
        status.put("locale_default", "th");
        status.put("extensions", List.of());
        status.put("saan_version", ProgramVersion.text());
        status.put("saan_revision", revision);
        return status;
    }

    private static Object help(Map<String, String> given) {
        String name = given.getOrDefault("name", "");
        if (name.isEmpty()) {
            throw Fault.validation("name", "Missing value");
        }
        if (!READING.contains(name)) {
            throw Fault.notFound("Action name not known: " + Param.shown(name));
        }
        return new Messages(Language.EN).text("ckan.help", name, "https://docs.ckan.org/en/2.10/api/");
    }

    /** A natural number; throws as CKAN's validators do. */
    static int number(Map<String, String> given, String name, int usual) {
        String text = given.getOrDefault(name, "");
        if (text.isEmpty() || text.equals("null")) {
            return usual;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Fault.validation(name, "Invalid integer");
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw Fault.validation(name, "Must be a natural number");
        }
        return number;
    }

    private static <T> List<T> page(Map<String, String> given, List<T> all) {
        int offset = given.containsKey("offset") ? number(given, "offset", 0) : number(given, "page", 0);
        int limit = number(given, "limit", all.size());
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min(all.size(), (long) from + limit));
    }

    private static Object list(Map<String, String> given, List<Map<String, Object>> all) {
        boolean whole = given.getOrDefault("all_fields", "").matches("(?i)true|1|yes");
        return whole
                ? page(given, all)
                : page(given, all.stream().map(CkanActions::name).toList());
    }

    private static Map<String, Object> shown(
            List<Map<String, Object>> all, Map<String, String> given, String parameter, String missing) {
        String id = given.getOrDefault(parameter, given.getOrDefault("name_or_id", ""));
        if (id.isEmpty()) {
            throw Fault.validation(missing, "Missing value");
        }
        return all.stream()
                .filter(item -> id.equals(item.get("id")) || id.equals(item.get("name")))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("Not found"));
    }

    private Object resource(Map<String, String> given) {
        List<Map<String, Object>> all = new ArrayList<>();
        packages.forEach(each -> all.addAll(resources(each)));
        String id = given.getOrDefault("id", "");
        if (id.isEmpty()) {
            throw Fault.validation("id", "Missing value");
        }
        return all.stream()
                .filter(item -> id.equals(item.get("id")))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("Not found"));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> resources(Map<String, Object> dataset) {
        return (List<Map<String, Object>>) dataset.get("resources");
    }

    private Object organisation(Map<String, String> given) {
        Map<String, Object> organisation =
                new LinkedHashMap<>(shown(List.of(catalogue.organisation(true)), given, "id", "id"));
        withDatasets(organisation, packages, given);
        return organisation;
    }

    private Object group(Map<String, String> given) {
        Map<String, Object> group = new LinkedHashMap<>(shown(catalogue.groups(), given, "id", "id"));
        withDatasets(
                group,
                packages.stream()
                        .filter(each -> CkanSearch.names(each, "groups").contains((String) group.get("name")))
                        .toList(),
                given);
        return group;
    }

    private static void withDatasets(
            Map<String, Object> of, List<Map<String, Object>> datasets, Map<String, String> given) {
        if (given.getOrDefault("include_datasets", "").matches("(?i)true|1|yes")) {
            of.put("packages", datasets);
        }
    }

    private Object tags(Map<String, String> given) {
        String part = given.getOrDefault("query", "").toLowerCase(Locale.ROOT);
        if (!given.getOrDefault("vocabulary_id", "").isEmpty()) {
            throw Fault.notFound("could not find vocabulary '" + Param.shown(given.get("vocabulary_id")) + "'");
        }
        return list(
                given,
                catalogue.tags().stream()
                        .filter(tag -> ((String) tag.get("name"))
                                .toLowerCase(Locale.ROOT)
                                .contains(part))
                        .sorted(Comparator.comparing(tag -> (String) tag.get("name")))
                        .toList());
    }

    private Object tag(Map<String, String> given) {
        Map<String, Object> tag = new LinkedHashMap<>(shown(catalogue.tags(), given, "id", "id"));
        withDatasets(tag, packages, given);
        return tag;
    }
}
