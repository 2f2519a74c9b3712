package dev.viva.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.server.config.EngineList.Engine;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    @TempDir
    Path temporary;

    @Test
    void defaultsAreSafeOnOneMachine() throws Exception {
        var config = read("");

        assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 7000, null, AddressRanges.NONE));
        assertThat(config.http().publicUrl(7000)).isEqualTo(URI.create("http://localhost:7000"));
        assertThat(config.livekit().url()).isNull();
        assertThat(config.database().url()).isNull();
        assertThat(config.voice()).isEqualTo(new VoiceConfig(EngineList.parse("auto"), 5, Duration.ofMillis(600)));
        assertThat(config.interview().joinTokenLife()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void referenceFileListsExactlyTheSettingsThatTheRecordsHave() {
        assertThat(leaves(ConfigReader.reference()).keySet()).isEqualTo(components("", ServerConfig.class));
    }

    @Test
    void everySettingReachesItsRecord() throws Exception {
        var sample = Path.of(getClass().getResource("/every-setting.yaml").toURI());
        var secrets = new TreeMap<>(Map.of(
                "GEMINI_API_KEY",
                "key",
                "OPENAI_API_KEY",
                "key",
                "LIVEKIT_API_SECRET",
                "s".repeat(32),
                "VIVA_DATABASE_URL",
                "postgresql://viva:pw@db.example/viva",
                "VIVA_REDIS_URL",
                "redis://redis.example",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "x-key=k"));
        secrets.putAll(Map.of(
                "VIVA_SMTP_PASSWORD",
                "pw",
                "RESEND_API_KEY",
                "re_1",
                "RESEND_WEBHOOK_SECRET",
                "whsec_" + "a".repeat(32)));

        var config = ConfigReader.read(new ConfigSources(sample, secrets, Map.of()));

        var changed = valuesOf("", config);
        var defaults = valuesOf("", read(""));
        assertThat(changed.keySet()).isEqualTo(components("", ServerConfig.class));
        changed.forEach((key, value) -> assertThat(value).as(key).isNotEqualTo(defaults.get(key)));
    }

    @Test
    void aDefaultThatMeansAPortCanBeTakenAway() throws Exception {
        assertThat(read("https: {redirectPort: null}").https().redirectPort()).isNull();
        assertThat(read("").https().redirectPort()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: {prot: 7000} | http.prot is not a setting; allowed here are host, port, publicUrl, trustedProxies.",
                "htp: {} | htp is not a setting; allowed here are node, http, https, data, livekit, database, redis, storage, voice, turns, gemini, openai, interview, lease, people, mail, webhooks, limits, telemetry.",
                "http: {port: seven} | http.port: found seven, allowed is a whole number.",
                "http: {port: 70000} | http.port: found 70000, allowed is 0 to 65535 (0 takes any free port).",
                "http: {port: 7.5} | http.port: found",
                "http: {port: null} | http.port: found nothing, allowed is one value such as 7000.",
                "http: 7000 | http: found 7000, allowed are the keys host, port, publicUrl, trustedProxies.",
                "http: {trustedProxies: proxy.example} | http.trustedProxies: found proxy.example, allowed is addresses and networks",
                "http: {publicUrl: 'viva.example'} | http.publicUrl: found viva.example, allowed is http://… or https://…",
                "turns: {vad: {deadline: 0ms}} | turns.vad.deadline: found 0ms, allowed is 5ms to 500ms.",
                "turns: {end: {deadline: 3s}} | turns.end.deadline: found 3000ms, allowed is 5ms to 2000ms.",
                "http: {host: 0.0.0.0} | http.host: found 0.0.0.0, allowed is this machine alone without HTTPS: set https.certificate",
                "http: {publicUrl: 'http://viva.example'} | http.publicUrl: found http://viva.example, allowed is this machine alone",
                "https: {certificate: chain.pem} | https.key: found nothing, allowed is both a certificate and its key, or neither.",
                "https: {certificate: chain.pem, key: key.pem} | http.publicUrl: found nothing, allowed is https://…, the name in the certificate",
                "https: {port: 70000} | https.port: found 70000, allowed is 0 to 65535",
                "voice: {hangOver: 600} | voice.hangOver: found 600, allowed is a time such as 250ms, 20s, 10m or 2h.",
                "voice: {engines: siri} | voice.engines: found siri, allowed is auto, or some of gemini, openai and local",
                "voice: {engines: 'local, local'} | voice.engines: found local, local, allowed is auto, or some of",
                "voice: {engines: 'openai, local'} | voice.engines: found openai, allowed is openai only together with OPENAI_API_KEY",
                "gemini: {key: abc} | gemini.key is a secret and is not read from a file; set GEMINI_API_KEY",
                "openai: {key: abc} | openai.key is a secret and is not read from a file; set OPENAI_API_KEY",
                "gemini: {endpoint: 'http://x'} | gemini.endpoint: found http://x, allowed is an address that begins with wss://",
                "gemini: {model: models/x} | gemini.model: found models/x, allowed is a name such as gemini-3.8-live.",
                "gemini: {project: Hiring 1} | gemini.project: found Hiring 1, allowed is the id of a project of Google Cloud",
                "gemini: {location: ''} | gemini.location: found ",
                "gemini: {turns: theirs} | gemini.turns: found theirs, allowed is own or auto.",
                "gemini: {retention: some} | gemini.retention: found some, allowed is resumable or zero.",
                "openai: {baseUrl: 'x'} | openai.baseUrl: found x, allowed is an address such as https://api.openai.com/v1.",
                "people: {idle: 13h} | people.idle: found PT13H, allowed is 1m or more, and no longer than people.session.",
                "people: {recover: ada@acme.example} | people.recover: found ada@acme.example, allowed is a company's key and an address, such as house/ada@acme.example.",
                "people: {session: 31d} | people.session: found PT744H, allowed is 30 days at the most.",
                "mail: {carrier: pigeon} | mail.carrier: found pigeon, allowed is outbox or smtp or resend.",
                "mail: {carrier: smtp} | mail.from: found nothing, allowed is with mail.carrier smtp and resend only an address",
                "mail: {carrier: smtp, from: v@x.example} | mail.smtp.host: found nothing, allowed is with mail.carrier smtp only",
                "mail: {carrier: resend, from: v@x.example} | mail.resend.key: found nothing, allowed is with mail.carrier resend only",
                "mail: {from: nobody} | mail.from: found nobody, allowed is an address",
                "mail: {language: fr} | mail.language: found fr, allowed is en or de.",
                "mail: {smtp: {host: smtp.example, security: none}} | mail.smtp.security: found none, allowed is starttls or tls",
                "mail: {smtp: {user: viva}} | mail.smtp.user: found viva, allowed is both a user and VIVA_SMTP_PASSWORD",
                "mail: {smtp: {password: pw}} | mail.smtp.password is a secret and is not read from a file; set VIVA_SMTP_PASSWORD",
                "mail: {resend: {url: 'http://x.example'}} | mail.resend.url: found http://x.example, allowed is https://host",
                "telemetry: {otlp: 'ftp://x'} | telemetry.otlp: found ftp://x, allowed is an address such as http://127.0.0.1:4318.",
                "telemetry: {headers: 'a=b'} | telemetry.headers is a secret and is not read from a file; set OTEL_EXPORTER_OTLP_HEADERS",
                "openai: {voice: ''} | openai.voice: found nothing, allowed is a name.",
                "data: {logMaxSize: big} | data.logMaxSize: found big, allowed is a size such as 64 KiB or 16 MiB.",
                "interview: {joinTokenLife: 2h} | interview.joinTokenLife: found 7200s, allowed is 60s to 60m.",
                "interview: {sample: perhaps} | interview.sample: found perhaps, allowed is true or false.",
                "livekit: {apiSecret: abc} | livekit.apiSecret is a secret and is not read from a file; set LIVEKIT_API_SECRET",
                "livekit: {url: 'http://x'} | livekit.url: found http://x, allowed is an address that begins with ws://",
                "livekit: {child: {network: far}} | livekit.child.network: found far, allowed is auto or loopback or direct or translated.",
                "livekit: {url: 'ws://x'} | LIVEKIT_URL only together with LIVEKIT_API_KEY and LIVEKIT_API_SECRET",
                "node: {role: bridge} | database.url: found nothing, allowed is for viva api and viva bridge only",
                "node: {address: here} | node.address: found here, allowed is host:port.",
                "node: {announce: there} | node.announce: found there, allowed is host:port.",
                "lease: {length: 200ms} | lease.length: found 200ms, allowed is 1s or more.",
                "lease: {beat: 1s} | lease.beat: found 1000ms, allowed is more than 0s and at most a quarter",
                "redis: {url: 'redis://x'} | redis.url is a secret and is not read from a file; set VIVA_REDIS_URL",
                "storage: {kind: tape} | storage.kind: found tape, allowed is disk or s3.",
                "storage: {kind: s3} | storage.s3.bucket: found nothing, allowed is with storage.kind s3 only the name of a bucket.",
                "storage: {kind: s3, s3: {bucket: viva}} | storage.s3.keyId: found nothing, allowed is with storage.kind s3 only the id of an access key: set AWS_ACCESS_KEY_ID.",
                "storage: {kind: s3, s3: {bucket: viva, keyId: k}} | storage.s3.secretKey: found nothing, allowed is with storage.kind s3 only its secret: set AWS_SECRET_ACCESS_KEY.",
                "storage: {s3: {secretKey: s}} | storage.s3.secretKey is a secret and is not read from a file; set AWS_SECRET_ACCESS_KEY",
                "storage: {s3: {endpoint: 'http://s3.example'}} | storage.s3.endpoint: found http://s3.example, allowed is https://host or https://host:port; http:// only to this machine.",
                "storage: {s3: {bucket: My_Bucket}} | storage.s3.bucket: found My_Bucket, allowed is 3 to 63 small letters",
                "storage: {s3: {prefix: viva}} | storage.s3.prefix: found viva, allowed is nothing, or names that end with /.",
                "storage: {s3: {partSize: 1 MiB}} | storage.s3.partSize: found 1048576 bytes, allowed is 5 MiB to 64 MiB.",
                "storage: {s3: {timeout: 20ms}} | storage.s3.timeout: found 20ms, allowed is 1s to 10m.",
                "storage: {s3: {attempts: 0}} | storage.s3.attempts: found 0, allowed is 1 to 10.",
                "'http: {port: 1, port: 2}' | is not YAML: Duplicate",
                "'http: [' | is not YAML",
            })
    void wrongSettingStopsTheStartWithASentence(String yaml, String sentence) {
        assertThatThrownBy(() -> read(yaml.strip()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(sentence.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {host: 0.0.0.0, publicUrl: 'https://viva.example'}",
                "http: {publicUrl: 'http://127.0.0.1:7000'}",
                "http: {host: '::1'}",
                "{http: {publicUrl: 'https://viva.example'}, https: {certificate: chain.pem, key: key.pem}}",
            })
    void behindHttpsOrForThisMachineAloneTheStartIsAllowed(String yaml) throws Exception {
        assertThat(read(yaml)).isNotNull();
    }

    @Test
    void aKeyIsAllThatAVendorNeedsAndTheLocalVoiceIsAlwaysTheLast() throws Exception {
        assertThat(engines(Map.of())).containsExactly(Engine.LOCAL);
        assertThat(engines(Map.of("OPENAI_API_KEY", "k"))).containsExactly(Engine.OPENAI, Engine.LOCAL);
        assertThat(engines(Map.of("OPENAI_API_KEY", "k", "GEMINI_API_KEY", "k")))
                .containsExactly(Engine.GEMINI, Engine.OPENAI, Engine.LOCAL);
    }

    private static List<Engine> engines(Map<String, String> environment) throws ConfigException {
        return ConfigReader.read(new ConfigSources(null, environment, Map.of("data.directory", "nowhere")))
                .engines();
    }

    @Test
    void environmentWinsOverTheFileAndTheCommandLineOverBoth() throws Exception {
        var file = Files.writeString(temporary.resolve("viva.yaml"), "http: {host: 127.0.0.8, port: 7001}");

        var config = ConfigReader.read(new ConfigSources(
                file, Map.of("VIVA_HOST", "127.0.0.9", "VIVA_PORT", "7002"), Map.of("http.port", "7003")));

        assertThat(config.http().host()).isEqualTo("127.0.0.9");
        assertThat(config.http().port()).isEqualTo(7003);
    }

    @Test
    void wrongEnvironmentIsNamedByItsKey() {
        assertThatThrownBy(() -> ConfigReader.read(
                        new ConfigSources(null, Map.of("VIVA_PORT", "http"), Map.of("data.directory", "nowhere"))))
                .hasMessage("http.port: found http, allowed is a whole number.");
    }

    @Test
    void fileBesideTheDataIsFoundByItself() throws Exception {
        Files.writeString(temporary.resolve("viva.yaml"), "http: {port: 7009}");

        var config = ConfigReader.read(new ConfigSources(null, Map.of("VIVA_DATA", temporary.toString()), Map.of()));

        assertThat(config.http().port()).isEqualTo(7009);
    }

    @Test
    void fileBesideTheDataMayNotMoveTheData() throws Exception {
        Files.writeString(temporary.resolve("viva.yaml"), "data: {directory: /elsewhere}");

        assertThatThrownBy(() -> ConfigReader.read(
                        new ConfigSources(null, Map.of(), Map.of("data.directory", temporary.toString()))))
                .hasMessageContaining("data.directory cannot be set in a file that lies in the data directory");
    }

    @Test
    void fileThatIsNotThereIsSaid() {
        var missing = temporary.resolve("missing.yaml");

        assertThatThrownBy(() -> ConfigReader.read(new ConfigSources(missing, Map.of(), Map.of())))
                .hasMessage(missing + " cannot be read; --config names the settings file.");
    }

    @Test
    void printedSettingsShowNoSecret() throws Exception {
        var config = ConfigReader.read(new ConfigSources(
                null,
                Map.of("VIVA_DATABASE_URL", "postgresql://viva:hunter2@db/viva"),
                Map.of("data.directory", temporary.toString())));

        assertThat(config.toString()).contains("[secret]").doesNotContain("hunter2");
    }

    private ServerConfig read(String yaml) throws Exception {
        var file = Files.writeString(temporary.resolve("settings.yaml"), yaml);
        return ConfigReader.read(new ConfigSources(file, Map.of(), Map.of()));
    }

    private static Map<String, JsonNode> leaves(ObjectNode root) {
        var found = new TreeMap<String, JsonNode>();
        collect("", root, found);
        return found;
    }

    private static void collect(String prefix, JsonNode node, Map<String, JsonNode> found) {
        for (var field : node.properties()) {
            if (field.getValue().isObject()) {
                collect(prefix + field.getKey() + ".", field.getValue(), found);
            } else {
                found.put(prefix + field.getKey(), field.getValue());
            }
        }
    }

    private static Set<String> components(String prefix, Class<?> section) {
        var names = new TreeSet<String>();
        for (RecordComponent component : section.getRecordComponents()) {
            if (isSection(component)) {
                names.addAll(components(prefix + component.getName() + ".", component.getType()));
            } else {
                names.add(prefix + component.getName());
            }
        }
        return names;
    }

    private static Map<String, Object> valuesOf(String prefix, Record section) throws Exception {
        var values = new TreeMap<String, Object>();
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            var value = component.getAccessor().invoke(section);
            if (isSection(component)) {
                values.putAll(valuesOf(prefix + component.getName() + ".", (Record) value));
            } else {
                values.put(prefix + component.getName(), String.valueOf(value));
            }
        }
        return values;
    }

    private static boolean isSection(RecordComponent component) {
        var type = component.getType();
        return type.isRecord()
                && !Set.of(Secret.class, DataSize.class, EngineList.class, AddressRanges.class)
                        .contains(type);
    }
}
