package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.access.Permission;
import dev.viva.server.http.call.Access;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    private ApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void everyOperationOfTheContractHasOneHandlerAndNoHandlerIsWithoutContract() {
        var inContract = api.contract.contract().operations().stream()
                .map(Operation::getOperationId)
                .toList();

        assertThat(operations())
                .extracting(dev.viva.server.http.call.Operation::id)
                .containsExactlyInAnyOrderElementsOf(inContract);
    }

    @Test
    void whatNeedsNoSignInIsWhatTheContractSaysNeedsNone() {
        var open = new ArrayList<String>();
        var paths = new JsonObject(Contract.document()).getJsonObject("paths");
        for (var path : paths.fieldNames()) {
            for (var method : paths.getJsonObject(path)) {
                if (method.getValue() instanceof JsonObject o && o.containsKey("security")) {
                    open.add(o.getString("operationId"));
                }
            }
        }

        assertThat(operations())
                .filteredOn(o -> o.access() instanceof Access.Open)
                .extracting(dev.viva.server.http.call.Operation::id)
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void candidatesAndStaffAreKeptApartByTheirTags() {
        for (var operation : operations()) {
            var tags = api.contract.contract().operation(operation.id()).getTags();
            switch (operation.access()) {
                case Access.Open _ -> assertThat(tags).isNotEmpty();
                case Access.CandidateOnly _ -> assertThat(tags).containsExactly("candidate");
                case Access.StaffWith(var permission, var _) ->
                    assertThat(tags).containsExactly(permission == Permission.MANAGE_TENANTS ? "operator" : "staff");
            }
        }
    }

    private List<dev.viva.server.http.call.Operation> operations() {
        var url = URI.create("http://localhost:7000");
        var settings = new HttpSettings(
                "127.0.0.1",
                0,
                url,
                URI.create("ws://x:1"),
                null,
                null,
                Duration.ofHours(1),
                HttpLimits.STANDARD,
                null);
        return new HttpApi(api.vertx, settings, api.ports(url)).operations();
    }
}
