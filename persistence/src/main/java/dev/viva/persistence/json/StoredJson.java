package dev.viva.persistence.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.viva.core.id.PlanId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// Records of `interview-core` as JSON: durations as ISO 8601, ids as text, null written as null.
///
/// Reading is strict: a component too many, one missing or a null for a primitive is an error, never a default. What
/// an older version wrote is brought up to date before it is read.
public final class StoredJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(module())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StoredJson() {}

    /// UTF-8 JSON of a record. Half a surrogate pair, which a browser may send and UTF-8 cannot hold, becomes `?`.
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getName() + " has no form in JSON", e);
        }
    }

    /// Reads any JSON.
    ///
    /// @throws IllegalArgumentException if it is none; the message holds no content
    public static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getClass().getSimpleName());
        }
    }

    /// Reads a record out of a tree.
    ///
    /// @throws IllegalArgumentException if the tree does not fit the record; the message holds no content
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("does not fit " + type.getSimpleName() + ": " + withoutContent(e));
        }
    }

    /// Reads what [#write] wrote.
    public static <T> T read(byte[] json, Class<T> type) {
        return read(parse(json), type);
    }

    /// Jackson quotes what it cannot read, which may be somebody's words; the path to it is enough.
    private static String withoutContent(JsonProcessingException e) {
        return e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getClass().getSimpleName() + " at " + mapping.getPathReference()
                : e.getClass().getSimpleName();
    }

    private static SimpleModule module() {
        return new SimpleModule("viva")
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addDeserializer(Duration.class, new TextReader<>(Duration.class, Duration::parse))
                .addSerializer(PlanId.class, ToStringSerializer.instance)
                .addDeserializer(PlanId.class, new TextReader<>(PlanId.class, t -> new PlanId(UUID.fromString(t))));
    }
}
