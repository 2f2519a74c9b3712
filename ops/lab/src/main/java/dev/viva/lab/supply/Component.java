package dev.viva.lab.supply;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One library that ships.
///
/// @param ecosystem as OSV calls it: `Maven` or `npm`
/// @param name      as OSV calls it: `group:artifact`, or a package of npm
public record Component(String ecosystem, String name, String version) {

    private static final String MAVEN = "pkg:maven/";
    private static final String NPM = "pkg:npm/";

    /// The components of a bill of materials in CycloneDX JSON that have a package URL of Maven or npm.
    public static List<Component> of(Path bom) throws IOException {
        var components = new JsonObject(Files.readString(bom)).getJsonArray("components");
        return components.stream()
                .map(JsonObject.class::cast)
                .flatMap(each -> parse(each.getString("purl", "")).stream())
                .toList();
    }

    /// Reads a package URL, such as `pkg:maven/io.netty/netty-buffer@4.2.15.Final?type=jar`; none for other kinds.
    static Optional<Component> parse(String purl) {
        var plain = purl.replaceAll("[?#].*", "");
        var at = plain.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        var version = decoded(plain.substring(at + 1));
        if (plain.startsWith(MAVEN)) {
            var name = decoded(plain.substring(MAVEN.length(), at)).replace('/', ':');
            return Optional.of(new Component("Maven", name, version));
        }
        return plain.startsWith(NPM)
                ? Optional.of(new Component("npm", decoded(plain.substring(NPM.length(), at)), version))
                : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
