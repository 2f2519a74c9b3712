package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a company says of vendors, over the API and in PostgreSQL.
class VendorsIT {

    @TempDir
    private Path folder;

    private RealApi api;
    private TenantId acme;
    private RealApi.SignedIn owner;

    @BeforeEach
    void start() throws Exception {
        api = new RealApi(folder, _ -> {});
        acme = api.people.people().tenants().create("acme", "Acme", null);
        owner = api.join(acme, "ada@acme.example", Role.OWNER);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private JsonObject vendors() throws Exception {
        return api.send(api.as(owner, HttpMethod.GET, "/company/vendors")).bodyAsJsonObject();
    }

    private static List<String> used(JsonObject vendors) {
        return vendors.getJsonArray("voices").stream()
                .map(JsonObject.class::cast)
                .filter(voice -> voice.getBoolean("used"))
                .map(voice -> voice.getString("engine"))
                .toList();
    }

    private static JsonObject body(boolean kept, String... allowed) {
        return new JsonObject().put("allowed", new JsonArray(List.of(allowed))).put("kept", kept);
    }

    @Test
    void aCompanyBeginsWithAllVoicesAndIsLeftTheOnesThatItsRulesAllow() throws Exception {
        assertThat(used(vendors())).containsExactly("gemini", "openai");

        var europe = body(false, "GOOGLE", "OPENAI").put("region", "EU");
        var changed = api.send(api.as(owner, HttpMethod.PUT, "/company/vendors"), europe);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(vendors()).isEqualTo(changed.bodyAsJsonObject());
        assertThat(used(vendors())).as("nobody has said where OpenAI works").containsExactly("gemini");
        assertThat(vendors().getBoolean("kept")).isFalse();
        assertThat(api.people.people().tenants().vendorRules(acme))
                .isEqualTo(new VendorRules(Set.of(Vendor.GOOGLE, Vendor.OPENAI), false, Region.EU));
    }

    @Test
    void rulesThatLeaveNoVoiceAreRefusedAndChangeNothing() throws Exception {
        for (var rules : List.of(body(true), body(true, "OPENAI").put("region", "UK"))) {
            var refused = api.send(api.as(owner, HttpMethod.PUT, "/company/vendors"), rules);

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.bodyAsJsonObject().getString("detail")).contains("no voice");
        }
        assertThat(used(vendors())).containsExactly("gemini", "openai");
    }

    @Test
    void whatIsNoVendorOrNoRegionIsRefused() throws Exception {
        for (var wrong : List.of(body(true, "ACME"), body(true, "GOOGLE").put("region", "MOON"))) {
            assertThat(api.send(api.as(owner, HttpMethod.PUT, "/company/vendors"), wrong)
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
