package org.saan.web;

import org.saan.web.http.Answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/** {@code /assets/{hash}/{name}}: what pages use. Under its own hash a file never changes. */
final class AssetServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    private final transient Assets assets;

    AssetServlet(Site site) {
        super(site);
        this.assets = site.assets();
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Assets.Asset asset = assets.find(name)
                .orElseThrow(() -> new SaanException(
                        ErrorKind.NOT_FOUND, "http.not-found", Address.shown(request.getServletPath() + path)));
        boolean named = path.equals("/" + asset.hash() + "/" + name);
        Answer answer = new Answer(asset.contentType(), asset.body(), asset.hash(), null, "", List.of(), 0, "");
        send(request, response, answer, named ? "public, max-age=31536000, immutable" : "no-cache");
    }
}
