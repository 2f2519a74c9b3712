package dev.viva.lab.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the build has put together.
class ShippedLibrariesIT {

    private static final Path BOM = Path.of("target", "sbom", "viva.cdx.json");

    @Test
    void theBillNamesEveryLibraryThatShips() throws IOException {
        var billed = new HashSet<String>();
        for (var component : Component.of(BOM)) {
            var artifact = component.name().substring(component.name().indexOf(':') + 1);
            billed.add(artifact + "-" + component.version());
        }
        try (var jars = Files.list(Path.of("target", "app"))) {
            var unbilled = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("lab-")) // the bill is its own
                    .filter(name -> billed.stream().noneMatch(name::startsWith))
                    .toList();
            assertThat(unbilled).isEmpty();
        }
        assertThat(billed).hasSizeGreaterThan(100);
    }

    @Test
    void nothingThatShipsIsKnownToBeWrong() throws IOException {
        var known = Advisories.read(Path.of("..", "advisories", "snapshot.json"));

        assertThat(known.about(Component.of(BOM))).isEmpty();
        var pages = Path.of("..", "..", "web-client", "sbom", "web-client.cdx.json");
        if (Files.exists(pages)) { // where they were built
            assertThat(known.about(Advisories.shipped(List.of(pages)))).isEmpty();
        }
    }
}
