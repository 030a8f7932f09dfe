package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.http.BadMessageException;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** Reads the parameters of a request. */
final class Parameters {
    private Parameters() {}

    /** A header whose value is a list, of all its lines; null when there is none. */
    static String header(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** All values of a parameter; none when it is not given. Throws USAGE for a query string that cannot be decoded. */
    static String[] all(HttpServletRequest request, String name) {
        try {
            String[] values = request.getParameterValues(name);
            return values == null ? new String[0] : values;
        } catch (BadMessageException | IllegalArgumentException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "http.refused", 400);
        }
    }

    /**
     * A parameter that may be given once; empty or repeated it would answer something that was not asked. Null when it is not
     * given. Throws USAGE for the others and for a query string that cannot be decoded.
     */
    static String one(HttpServletRequest request, String name) {
        String[] values = all(request, name);
        if (values.length == 0) {
            return null;
        }
        if (values.length > 1 || values[0].isBlank()) {
            throw new SaanException(ErrorKind.USAGE, "moment.once", name);
        }
        return values[0];
    }
}
