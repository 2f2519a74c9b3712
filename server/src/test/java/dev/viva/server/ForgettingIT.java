package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.Sha256;
import dev.viva.core.repeat.Repetitions.Begun;
import dev.viva.core.repeat.Repetitions.Request;
import dev.viva.core.tenant.Tenant;
import dev.viva.core.tenant.Tenants;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingIT {

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T08:00:00Z"));

    @Test
    void answersAreForgottenAfterADayAlsoOfTenantsThatNobodyUsesAnyMore() throws Exception {
        try (var stores = new RealStores(folder, URI.create("http://localhost:7000"), now::get, _ -> {})) {
            var tenants = stores.people().people().tenants();
            var acme = tenants.create("acme", "Acme", null);
            var principal = UUID.randomUUID();
            for (var tenant : List.of(acme, Tenants.HOUSE)) {
                var begun = stores.repetitions().begin(new Request(tenant, principal, "k", Sha256.NONE));
                stores.repetitions().answered(((Begun.First) begun).turn(), "{}".getBytes(StandardCharsets.US_ASCII));
            }
            tenants.become(acme, Tenant.Status.CLOSED);
            var forgetting = new Forgetting(tenants, stores.repetitions(), now::get);

            now.updateAndGet(instant -> instant.plus(Duration.ofHours(23)));
            forgetting.round();
            assertThat(stores.everything()).contains(principal.toString());

            now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
            forgetting.round();
            assertThat(stores.everything()).doesNotContain(principal.toString());
        }
    }
}
