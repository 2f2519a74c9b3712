package dev.viva.server.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the settings: `reference.yaml`, under the operator's file, the environment and the command line.
///
/// **Threads:** any; blocks on files. **Errors:** [ConfigException] with one sentence for the operator.
public final class ConfigReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, text(Duration.class, Durations::parse))
                    .addDeserializer(EngineList.class, text(EngineList.class, EngineList::parse))
                    .addDeserializer(Secret.class, text(Secret.class, Secret::new))
                    .addDeserializer(AddressRanges.class, text(AddressRanges.class, AddressRanges::parse))
                    .addDeserializer(DataSize.class, text(DataSize.class, DataSize::parse)))
            .build();

    private ConfigReader() {}

    /// The checked settings of this process.
    public static ServerConfig read(ConfigSources sources) throws ConfigException {
        var tree = new SettingTree(reference());
        var file = file(sources);
        if (file != null) {
            tree.merge(file.toString(), parsed(file));
        }
        for (var variable : Environment.KEYS.entrySet()) {
            var value = sources.environment().getOrDefault(variable.getKey(), "");
            if (!value.isBlank()) {
                tree.set(variable.getKey(), variable.getValue(), value);
            }
        }
        for (var option : sources.commandLine().entrySet()) {
            tree.set("command line", option.getKey(), option.getValue());
        }
        return bound(tree.root());
    }

    static ObjectNode reference() {
        try (var in = ConfigReader.class.getResourceAsStream("/reference.yaml")) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("reference.yaml in the jar cannot be read", e);
        }
    }

    private static @Nullable Path file(ConfigSources sources) throws ConfigException {
        if (sources.file() != null) {
            if (!Files.isReadable(sources.file())) {
                throw new ConfigException(sources.file() + " cannot be read; --config names the settings file.");
            }
            return sources.file();
        }
        var beside = directory(sources).resolve("viva.yaml");
        if (!Files.isReadable(beside)) {
            return null;
        }
        if (parsed(beside).at("/data/directory").isValueNode()) {
            throw new ConfigException(
                    beside + ": data.directory cannot be set in a file that lies in the data directory;"
                            + " use --data, VIVA_DATA or --config.");
        }
        return beside;
    }

    private static Path directory(ConfigSources sources) {
        var key = "data.directory";
        var environment = sources.environment().getOrDefault(Environment.variableOf(key), "");
        var fallback = environment.isBlank() ? reference().at("/data/directory").asText() : environment;
        return Path.of(sources.commandLine().getOrDefault(key, fallback));
    }

    private static JsonNode parsed(Path file) throws ConfigException {
        try (var in = Files.newInputStream(file)) {
            return YAML.readTree(in);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + " is not YAML: " + e.getOriginalMessage() + lineOf(e));
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static String lineOf(JacksonException e) {
        return e.getLocation() == null ? "." : " (line " + e.getLocation().getLineNr() + ").";
    }

    private static ServerConfig bound(JsonNode tree) throws ConfigException {
        try {
            return YAML.treeToValue(tree, ServerConfig.class);
        } catch (JsonMappingException e) {
            throw new ConfigException(sentence(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException("The settings cannot be read: " + e.getOriginalMessage());
        }
    }

    private static String sentence(JsonMappingException failure) {
        var key = failure.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
        if (failure instanceof InvalidFormatException wrong) {
            return key + ": found " + wrong.getValue() + ", allowed is " + allowed(wrong.getTargetType()) + ".";
        }
        if (failure.getCause() instanceof IllegalArgumentException refused) {
            return refused.getMessage() + ".";
        }
        var type = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return key + ": found nothing usable, allowed is " + allowed(type) + ".";
    }

    private static String allowed(@Nullable Class<?> type) {
        if (type == null) {
            return "what reference.yaml describes";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return Map.of(
                        int.class, "a whole number",
                        boolean.class, "true or false",
                        URI.class, "an address such as https://viva.example",
                        EngineList.class, "auto, or some of gemini, openai and local, each once, with commas between",
                        Duration.class, "a time such as 250ms, 20s, 10m or 2h",
                        DataSize.class, "a size such as 64 KiB or 16 MiB",
                        AddressRanges.class, "addresses and networks such as 127.0.0.1, 10.0.0.0/8")
                .getOrDefault(type, "a text");
    }

    private static <T> StdScalarDeserializer<T> text(Class<T> type, Function<String, T> parse) {
        return new StdScalarDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                var text = parser.getValueAsString("");
                try {
                    return parse.apply(text);
                } catch (IllegalArgumentException e) {
                    var shown = type == Secret.class ? "[secret]" : text;
                    throw InvalidFormatException.from(parser, e.getMessage(), shown, type);
                }
            }
        };
    }
}
