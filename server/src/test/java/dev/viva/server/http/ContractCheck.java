package dev.viva.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Holds every answer that a test sees to `openapi.yaml`.
final class ContractCheck {

    private static final String BASE = "/api/v1";

    private final OpenAPIContract contract;
    private final ResponseValidator responses;
    private final JsonObject definitions = definitions();
    private final Map<String, Validator> messages = new ConcurrentHashMap<>();

    ContractCheck(Vertx vertx) throws Exception {
        contract = Contract.load(vertx).await(60, TimeUnit.SECONDS);
        responses = ResponseValidator.create(vertx, contract);
    }

    OpenAPIContract contract() {
        return contract;
    }

    /// Fails if the answer's body is not what the contract says. Answers that are not JSON have no schema.
    void check(HttpMethod method, String uri, HttpResponse<Buffer> answer) throws Exception {
        HeaderCheck.check(method + " " + uri, answer);
        var path = uri.replaceFirst("\\?.*", "");
        if (!path.startsWith(BASE) || answer.body() == null || isSound(answer)) {
            return;
        }
        var operation = contract.findOperation(path, method);
        if (operation == null) {
            schema("Problem", answer.bodyAsJsonObject());
            return;
        }
        var body = ValidatableResponse.create(answer.statusCode(), answer.body(), "application/json");
        responses.validate(body, operation.getOperationId()).await(5, TimeUnit.SECONDS);
    }

    private static boolean isSound(HttpResponse<Buffer> answer) {
        var type = answer.getHeader("Content-Type");
        return type == null || !type.contains("json");
    }

    /// Fails if a message is not what the contract says.
    void schema(String name, JsonObject json) {
        var found = messages.computeIfAbsent(name, this::validator).validate(json);
        if (!found.getValid()) {
            throw new AssertionError(name + " " + json.encode() + ": " + found.getErrors());
        }
    }

    private Validator validator(String name) {
        var schema = new JsonObject().put("$ref", "#/$defs/" + name).put("$defs", definitions);
        var options = new JsonSchemaOptions().setBaseUri("app://contract").setDraft(Draft.DRAFT202012);
        return Validator.create(JsonSchema.of(schema), options);
    }

    private static JsonObject definitions() {
        var schemas =
                new JsonObject(Contract.document()).getJsonObject("components").getJsonObject("schemas");
        return new JsonObject(schemas.encode().replace("#/components/schemas/", "#/$defs/"));
    }
}
