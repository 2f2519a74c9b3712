package dev.viva.lab.supply;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What is known to be wrong with libraries, from a file: no server is asked.
public record Advisories(List<Advisory> all) {

    private static final Path SNAPSHOT = Path.of("ops", "advisories", "snapshot.json");
    private static final List<Path> BOMS = List.of(
            Path.of("ops", "lab", "target", "sbom", "viva.cdx.json"),
            Path.of("web-client", "sbom", "web-client.cdx.json"));

    public Advisories {
        all = List.copyOf(all);
    }

    /// A library that ships, and what is wrong with it.
    public record Finding(Component component, Advisory advisory) {

        @Override
        public String toString() {
            return advisory.id() + " concerns " + component.name() + " " + component.version() + ": "
                    + advisory.summary();
        }
    }

    /// Reads a snapshot: an array of advisories.
    public static Advisories read(Path snapshot) throws IOException {
        return new Advisories(new JsonArray(Files.readString(snapshot))
                .stream().map(each -> new Advisory((JsonObject) each)).toList());
    }

    /// What concerns these libraries.
    public List<Finding> about(List<Component> components) {
        return components.stream()
                .flatMap(component -> all.stream()
                        .filter(advisory -> advisory.concerns(component))
                        .map(advisory -> new Finding(component, advisory)))
                .toList();
    }

    /// All libraries of some bills of materials.
    public static List<Component> shipped(List<Path> boms) throws IOException {
        var all = new ArrayList<Component>();
        for (var bom : boms) {
            all.addAll(Component.of(bom));
        }
        return all;
    }

    /// `check`: what concerns what ships, and exit status 1 if anything does. `refresh DIRECTORY`:
    /// makes the snapshot anew from unpacked dumps of OSV (`Maven/all.zip`, `npm/all.zip`), keeping
    /// what is about libraries that ship, in any version. In the project's directory, after a build.
    public static void main(String[] arguments) throws IOException {
        var command = arguments.length == 0 ? "check" : arguments[0];
        var status = switch (command) {
            case "check" -> check(System.out);
            case "refresh" -> refresh(Path.of(arguments[1]), System.out);
            default -> throw new IllegalArgumentException(command + " (expected: check or refresh)");
        };
        System.exit(status);
    }

    private static int check(PrintStream out) throws IOException {
        var shipped = shipped(BOMS);
        var known = read(SNAPSHOT);
        var found = known.about(shipped);
        found.forEach(out::println);
        out.printf(
                "%d libraries, %d advisories, %d findings%n",
                shipped.size(), known.all().size(), found.size());
        return found.isEmpty() ? 0 : 1;
    }

    private static int refresh(Path dumps, PrintStream out) throws IOException {
        var kept = kept(dumps, shipped(BOMS));
        Files.writeString(SNAPSHOT, kept.encodePrettily() + "\n");
        out.printf("%d advisories are about libraries that ship%n", kept.size());
        return 0;
    }

    /// The advisories of unpacked dumps that are about one of these libraries, in order of their ids.
    static JsonArray kept(Path dumps, List<Component> shipped) throws IOException {
        var names = shipped.stream()
                .map(each -> each.ecosystem() + " " + each.name())
                .toList();
        var kept = new TreeMap<String, JsonObject>(Comparator.naturalOrder());
        try (var files = Files.walk(dumps)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .map(Advisories::object)
                    .filter(osv -> osv.getJsonArray("affected", new JsonArray()).stream()
                            .map(each -> ((JsonObject) each).getJsonObject("package", new JsonObject()))
                            .anyMatch(about ->
                                    names.contains(about.getString("ecosystem") + " " + about.getString("name"))))
                    .forEach(osv -> kept.put(osv.getString("id"), osv));
        }
        return new JsonArray(List.copyOf(kept.values()));
    }

    private static JsonObject object(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
