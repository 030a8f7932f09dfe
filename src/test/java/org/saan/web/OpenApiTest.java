package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API is valid, and what it describes answers. */
@Tag("http")
class OpenApiTest {
    /** Values for what has no default. */
    private static final Map<String, String> EXAMPLES =
            Map.of("q", "รถราง", "query", "ASK {}", "kind", "agency", "slug", "kpi", "revision", "1");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SwaggerParseResult read(String language) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        String text = RunningServer.text(server.get("api/openapi.json?lang=" + language, "*/*"));
        return new OpenAPIV3Parser().readContents(text, null, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void isValidInBothLanguages(String language) {
        SwaggerParseResult result = read(language);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(100);
    }

    /** Every address that is described answers with what is required and the defaults. */
    @Test
    void whatItDescribesAnswers() {
        List<String> faults = new ArrayList<>();
        read("en").getOpenAPI().getPaths().forEach((path, item) -> {
            if (item.getGet() != null) {
                String asked = address(path, item);
                int status = server.get(asked, "application/json, application/sparql-results+json, */*;q=0.1")
                        .statusCode();
                // This node follows none, and says so.
                // An id of a resource or of a tag is a hash: without one CKAN answers 409.
                int expected =
                        switch (path) {
                            case "/api/following" -> 404;
                            case "/reconcile/view" -> 303;
                            case "/api/3/action/resource_show", "/api/3/action/tag_show" -> 409;
                            default -> 200;
                        };
                if (status != expected) {
                    faults.add(status + " " + asked);
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    private static String address(String path, PathItem item) {
        String filled = path.substring(1);
        List<String> query = new ArrayList<>();
        List<Parameter> parameters = item.getGet().getParameters() == null
                ? List.of()
                : item.getGet().getParameters();
        for (Parameter parameter : parameters) {
            Object usual = parameter.getSchema().getDefault();
            String value = usual != null
                    ? String.valueOf(usual)
                    : parameter.getExample() != null
                            ? String.valueOf(parameter.getExample())
                            : EXAMPLES.getOrDefault(parameter.getName(), "");
            if (parameter.getIn().equals("path")) {
                filled = filled.replace("{" + parameter.getName() + "}", value);
            } else if (parameter.getRequired()
                    || parameter.getExample() != null
                    || usual != null && !(usual instanceof java.util.Date)) {
                query.add(parameter.getName() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return filled + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }
}
