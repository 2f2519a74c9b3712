package dev.viva.server.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads `openapi.yaml`, the contract that the router is made from.
///
/// The router refuses a contract with media types that it does not know (`audio/ogg`, `text/event-stream`, problem
/// documents), even for answers, which it never looks at. So those are shown to it under names that it knows; the file
/// itself stays exact, because the web client is generated from it.
final class Contract {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Contract() {}

    /// Reads a class-path resource: at start only.
    static Future<OpenAPIContract> load(Vertx vertx) {
        return OpenAPIContract.from(vertx, new JsonObject(readable(document())));
    }

    /// The file as it is.
    static Map<String, Object> document() {
        try (var in = Objects.requireNonNull(Contract.class.getResourceAsStream("/openapi.yaml"), "openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(in, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    private static Map<String, Object> readable(Map<?, ?> object) {
        var copy = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> copy.put((String) key, readable((String) key, value)));
        return copy;
    }

    private static Object readable(String key, Object value) {
        return switch (value) {
            case Map<?, ?> content when "content".equals(key) -> knownTypes(content);
            case Map<?, ?> object -> readable(object);
            case List<?> list ->
                new ArrayList<>(list.stream().map(item -> readable("", item)).toList()); // the parser writes into it
            default -> value; // a scalar
        };
    }

    private static Map<String, Object> knownTypes(Map<?, ?> content) {
        var known = new LinkedHashMap<String, Object>();
        content.forEach((type, body) -> known.put(knownType((String) type), readable("", body)));
        return known;
    }

    private static String knownType(String type) {
        if (MediaType.isMediaTypeSupported(type)) {
            return type;
        }
        return type.endsWith("json") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM;
    }
}
