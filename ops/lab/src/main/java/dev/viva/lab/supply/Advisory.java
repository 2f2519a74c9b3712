package dev.viva.lab.supply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/// One advisory in the format of OSV, see [the schema](https://ossf.github.io/osv-schema/).
public record Advisory(JsonObject osv) {

    public String id() {
        return osv.getString("id");
    }

    public String summary() {
        return osv.getString("summary", "");
    }

    /// Whether it is about this version of a library. An advisory that was taken back is about none.
    public boolean concerns(Component component) {
        return !osv.containsKey("withdrawn")
                && objects(osv, "affected").anyMatch(affected -> concerns(affected, component));
    }

    private static boolean concerns(JsonObject affected, Component component) {
        var about = affected.getJsonObject("package", new JsonObject());
        if (!component.ecosystem().equals(about.getString("ecosystem"))
                || !component.name().equals(about.getString("name"))) {
            return false;
        }
        return affected.getJsonArray("versions", new JsonArray()).contains(component.version())
                || objects(affected, "ranges")
                        .anyMatch(range -> within(range, new ComparableVersion(component.version())));
    }

    /// Events stand in order, as OSV wants them: the last one that is not above the version decides.
    private static boolean within(JsonObject range, ComparableVersion version) {
        var inside = false;
        for (var event : objects(range, "events").toList()) {
            if (event.containsKey("introduced") && reaches(event.getString("introduced"), version)) {
                inside = true;
            } else if (event.containsKey("fixed") && reaches(event.getString("fixed"), version)) {
                inside = false;
            } else if (event.containsKey("last_affected")
                    && new ComparableVersion(event.getString("last_affected")).compareTo(version) < 0) {
                inside = false;
            }
        }
        return inside;
    }

    private static boolean reaches(String bound, ComparableVersion version) {
        return bound.equals("0") || new ComparableVersion(bound).compareTo(version) <= 0;
    }

    private static Stream<JsonObject> objects(JsonObject of, String name) {
        return of.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
