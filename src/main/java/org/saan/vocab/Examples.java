package org.saan.vocab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Things that pages, descriptions of the API and of the data set name as examples, by their place below {@code id/}. Which they are is
 * configuration ({@code examples.properties}): the program knows no thing of its data. Immutable.
 *
 * @param agency for example {@code agency/kpi}
 * @param initiative an initiative that is connected to that agency
 * @param place a place
 */
public record Examples(String agency, String initiative, String place) {
    private static final String FILE = "/examples.properties";

    /** Those of the shipped data. */
    public static Examples shipped() {
        Properties named = new Properties();
        try (InputStream in = Examples.class.getResourceAsStream(FILE)) {
            named.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Examples(named.getProperty("agency"), named.getProperty("initiative"), named.getProperty("place"));
    }
}
