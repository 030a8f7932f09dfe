package org.saan.web.site;

import java.io.IOException;
import java.util.List;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.web.http.Answer;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;

/** {@code /assets/{hash}/{name}}: what pages use. Under its own hash a file never changes. */
public final class AssetEndpoints {
    private final Assets assets;

    public AssetEndpoints(ServerContext site) {
        this.assets = site.assets();
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/assets/{hash}/{name}", "endpoint.asset")
                .offer(Representation.file("asset", "application/octet-stream"))
                .answer(this::answer));
    }

    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        String path = "/" + asked.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Assets.Asset asset = assets.find(name)
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "http.not-found", Param.shown(path)));
        boolean named = path.equals("/" + Assets.PATH + asset.hash() + "/" + name);
        exchange.send(
                Answer.of(asset.contentType(), asset.body(), 0).tag(asset.hash()),
                named ? "public, max-age=31536000, immutable" : "no-cache");
    }
}
