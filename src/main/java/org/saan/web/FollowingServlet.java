package org.saan.web;

import org.saan.web.http.Answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.saan.change.Following;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.search.Json;

/**
 * {@code /api/following}: how a node that follows another stands, for those who watch over it: 200 also when it does not go well, for it serves what it has.
 * 404 on a node that follows none.
 */
final class FollowingServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/api/following";

    private final transient Site site;
    private final transient Supplier<Following> following;

    FollowingServlet(Site site, Supplier<Following> following) {
        super(site);
        this.site = site;
        this.following = following;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest.of(request).allow();
        Following now = following.get();
        if (now == null) {
            throw new SaanException(ErrorKind.NOT_FOUND, "follow.none");
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("leader", now.leader());
        told.put("state", now.state().name().toLowerCase(Locale.ROOT));
        told.put("revision", site.store().revision());
        told.put("newest", now.newest());
        if (now.heard() != null) {
            told.put("heard", now.heard().toString());
        }
        if (now.reason() != null) {
            told.put("detail", now.reason().text(Language.EN));
            told.put("help", now.reason().text(Language.TH));
        }
        response.setHeader("Cache-Control", "no-store");
        send(
                request,
                response,
                new Answer(
                        "application/json; charset=utf-8",
                        Json.write(told).getBytes(StandardCharsets.UTF_8),
                        "",
                        null,
                        "",
                        List.of(),
                        0,
                        ""));
    }
}
