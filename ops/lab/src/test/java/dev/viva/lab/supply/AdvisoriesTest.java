package dev.viva.lab.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {

    private static final Path SNAPSHOT = Path.of("..", "..", "ops", "advisories", "snapshot.json");

    @TempDir
    private Path folder;

    private static Advisory advisory(String... events) {
        var range = new JsonArray();
        for (var event : events) {
            var parts = event.split("=", 2);
            range.add(new JsonObject().put(parts[0], parts[1]));
        }
        return new Advisory(new JsonObject()
                .put("id", "X-1")
                .put(
                        "affected",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "package",
                                                new JsonObject()
                                                        .put("ecosystem", "Maven")
                                                        .put("name", "a:b"))
                                        .put("ranges", new JsonArray().add(new JsonObject().put("events", range))))));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, false",
        "1.9, false",
        "2.0-rc1, false",
        "2.0, true",
        "2.9.9, true",
        "2.10, true",
        "3.0, false",
        "3.5, false",
        "4.0, true",
        "4.1, true",
        "4.1.1, false",
        "10.0, false"
    })
    void aVersionIsConcernedFromWhereTheFaultCameUntilItWent(String version, boolean concerned) {
        var advisory = advisory("introduced=2.0", "fixed=3.0", "introduced=4.0", "last_affected=4.1");

        assertThat(advisory.concerns(new Component("Maven", "a:b", version))).isEqualTo(concerned);
    }

    @Test
    void anotherLibraryOfTheSameNameAndWhatWasTakenBackAreNotMeant() {
        var all = advisory("introduced=0");
        assertThat(all.concerns(new Component("Maven", "a:b", "0.1"))).isTrue();
        assertThat(all.concerns(new Component("npm", "a:b", "0.1"))).isFalse();
        assertThat(all.concerns(new Component("Maven", "a:bc", "0.1"))).isFalse();

        all.osv().put("withdrawn", "2026-01-01T00:00:00Z");
        assertThat(all.concerns(new Component("Maven", "a:b", "0.1"))).isFalse();
    }

    @Test
    void packageUrlsOfBothWorldsAreReadAndOthersPassedOver() {
        assertThat(Component.parse("pkg:maven/io.netty/netty-buffer@4.2.15.Final?type=jar"))
                .contains(new Component("Maven", "io.netty:netty-buffer", "4.2.15.Final"));
        assertThat(Component.parse("pkg:npm/%40bufbuild/protobuf@1.10.1"))
                .contains(new Component("npm", "@bufbuild/protobuf", "1.10.1"));
        assertThat(Component.parse("pkg:maven/a/b@1.0%2Bbuild")).contains(new Component("Maven", "a:b", "1.0+build"));
        assertThat(Component.parse("pkg:deb/debian/flite@2.2")).isEmpty();
        assertThat(Component.parse("")).isEmpty();
    }

    @Test
    void aLibraryThatIsKnownToBeWrongIsFoundInABill() throws IOException {
        var bom = Files.writeString(folder.resolve("planted.cdx.json"), """
                {"components": [
                  {"name": "netty-codec-http", "purl": "pkg:maven/io.netty/netty-codec-http@4.2.4.Final?type=jar"},
                  {"name": "netty-codec-http2", "purl": "pkg:maven/io.netty/netty-codec-http2@4.2.4.Final?type=jar"},
                  {"name": "postgresql", "purl": "pkg:maven/org.postgresql/postgresql@42.7.3?type=jar"}]}
                """);

        var found = Advisories.read(SNAPSHOT).about(Advisories.shipped(List.of(bom)));

        assertThat(found)
                .extracting(Advisories.Finding::toString)
                .containsExactly("GHSA-fghv-69vj-qj49 concerns io.netty:netty-codec-http 4.2.4.Final: Netty: request"
                        + " smuggling by malformed chunk extensions");
    }

    @Test
    void ofADumpWhatIsAboutShippedLibrariesIsKeptInAnyVersion() throws IOException {
        Files.writeString(
                folder.resolve("X-1.json"),
                advisory("introduced=0", "fixed=1.0").osv().encode());
        var other = advisory("introduced=0").osv().put("id", "X-2");
        other.getJsonArray("affected").getJsonObject(0).getJsonObject("package").put("name", "c:d");
        Files.writeString(folder.resolve("X-2.json"), other.encode());

        var kept = Advisories.kept(folder, List.of(new Component("Maven", "a:b", "2.0")));

        assertThat(kept).hasSize(1);
        assertThat(kept.getJsonObject(0).getString("id")).isEqualTo("X-1");
    }
}
