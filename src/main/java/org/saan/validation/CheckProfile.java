package org.saan.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.SourceFile;

/**
 * How grave each check is, kept outside the checks: {@code queries/checks/profile.csv}, columns {@code check,severity} with
 * {@code error} or {@code warning}. A check that the profile does not name is an error. Immutable.
 */
final class CheckProfile {
    private static final String HEADER = "check,severity";

    private final Map<String, Severity> severities;

    private CheckProfile(Map<String, Severity> severities) {
        this.severities = Map.copyOf(severities);
    }

    /** Reads the profile; throws {@link SaanException} DATA_INVALID with file and line for a line of another form. */
    static CheckProfile read(SourceFile file) {
        Map<String, Severity> severities = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                if (number == 1 ? !line.equals(HEADER) : !line.matches("[a-z0-9-]+,(error|warning)")) {
                    throw new SaanException(
                            ErrorKind.DATA_INVALID, "check.profile-form", new Location(file.name(), number), line);
                }
                if (number > 1) {
                    String[] cells = line.split(",", -1);
                    severities.put(cells[0], Severity.valueOf(cells[1].toUpperCase(Locale.ROOT)));
                }
            }
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e.getMessage());
        }
        return new CheckProfile(severities);
    }

    Severity of(String check) {
        return severities.getOrDefault(check, Severity.ERROR);
    }

    /** The checks that the profile names. */
    Iterable<String> checks() {
        return severities.keySet();
    }
}
