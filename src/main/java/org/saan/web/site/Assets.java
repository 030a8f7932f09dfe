package org.saan.web.site;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.page.Shell;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.EntityTag;

/**
 * Style sheets, scripts and pictures that pages use: our own and those of WebJars, a fixed list. Each stands under its hash,
 * so that browsers may keep it for good. Safe for many threads.
 */
final class Assets implements Shell.AssetAddresses {
    static final String PATH = "assets/";
    private static final String OWN = "/static/";
    private static final String JARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("saan.css", OWN + "saan.css"),
            entry("saan.js", OWN + "saan.js"),
            entry("icon.svg", OWN + "icon.svg"),
            entry("editor.css", OWN + "editor.css"),
            entry("editor.js", OWN + "editor.js"),
            entry("api.js", OWN + "api.js"),
            entry("network.js", OWN + "network.js"),
            entry("cytoscape.min.js", JARS + "cytoscape/3.33.1/dist/cytoscape.min.js"),
            entry("yasgui.min.css", JARS + "zazuko__yasgui/4.5.0/build/yasgui.min.css"),
            entry("yasgui.min.js", JARS + "zazuko__yasgui/4.5.0/build/yasgui.min.js"),
            entry("swagger-ui.css", JARS + "swagger-ui/5.34.1/swagger-ui.css"),
            entry("swagger-ui-bundle.js", JARS + "swagger-ui/5.34.1/swagger-ui-bundle.js"));
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** A file and its hash. */
    record Asset(byte[] body, String hash, String contentType) {}

    private final BaseAddress base;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    Assets(BaseAddress base) {
        this.base = base;
    }

    @Override
    public String address(String name) {
        Asset asset = find(name).orElseThrow(() -> new SaanException(ErrorKind.INTERNAL, "http.not-found", name));
        return base.to(PATH + asset.hash() + "/" + name);
    }

    /** The file with this name; empty for any that is not in the list. */
    Optional<Asset> find(String name) {
        return NAMES.containsKey(name) ? Optional.of(read.computeIfAbsent(name, Assets::load)) : Optional.empty();
    }

    private static Asset load(String name) {
        String path = NAMES.get(name);
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SaanException(ErrorKind.INTERNAL, "source.absent", path);
            }
            byte[] body = in.readAllBytes();
            return new Asset(body, EntityTag.of(body), TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "source.unreadable", path, e.getMessage());
        }
    }
}
