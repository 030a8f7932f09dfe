package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    private static final List<String> OFFERS =
            List.of("text/turtle", "text/html", "application/ld+json", "application/json", "application/rdf+xml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                     | text/turtle",
                "*/*                                                  | text/turtle",
                "text/html                                            | text/html",
                "TEXT/HTML;charset=utf-8                              | text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html",
                "text/*                                               | text/turtle",
                "text/*, text/turtle;q=0                              | text/html",
                "application/rdf+xml;q=0.5, application/ld+json;q=0.6 | application/ld+json",
                "application/rdf+xml;q=0.600, application/ld+json;q=.7| application/ld+json",
                "text/turtle;q=0.3, */*;q=0.2, application/json       | application/json",
                "text/turtle;q=0, */*;q=0.1                           | text/html",
                "application/*                                        | application/ld+json",
                // What is named exactly comes before what only */* takes, whatever our own order.
                "application/json, text/plain, */*                    | application/json",
                "image/png                                            | -",
                "text/turtle;q=0                                      | -",
                "*/*;q=0                                              | -",
                "image/png, nonsense, ;q=, text                       | -",
                "nonsense, ;q=, text                                  | text/turtle",
            })
    void theBestTypeWins(String accept, String expected) {
        assertThat(Negotiation.best(accept, OFFERS).orElse("-")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "deflate, gzip;q=1.0, *;q=0.5 | true",
                "* | true",
                "gzip;q=0 | false",
                "gzip;q=0.0, br | false",
                "br | false",
                "gzip;q=0, *;q=0.5 | false",
                " | false"
            })
    void gzipIsTakenWhenItIsNamed(String header, boolean expected) {
        assertThat(Negotiation.takesGzip(header)).isEqualTo(expected);
    }
}
