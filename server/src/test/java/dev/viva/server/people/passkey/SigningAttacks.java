package dev.viva.server.people.passkey;

import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Passkeys.Purpose;
import dev.viva.core.access.Role;
import dev.viva.core.id.TenantId;
import dev.viva.server.people.passkey.PasskeyException.Reason;
import dev.viva.server.people.passkey.SoftAuthenticator.Bent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// What somebody might bring to sign in, or to confirm, who has no right to.
final class SigningAttacks {

    private final List<Attack> attacks = new ArrayList<>();

    private SigningAttacks() {}

    static List<Attack> all() {
        var made = new SigningAttacks();
        made.clientData();
        made.authenticatorData();
        made.signatures();
        made.forgeries();
        made.challenges();
        made.purposes();
        made.owners();
        return made.attacks;
    }

    private void add(String name, Reason reason, Attack.Steps steps) {
        attacks.add(new Attack("sign in: " + name, reason, steps));
    }

    /// Signed by the right key, over what should not have been signed.
    private void bent(String name, Reason reason, Consumer<Bent> how) {
        add(name, reason, scene -> {
            how.accept(scene.key.bent);
            scene.signIn();
        });
        attacks.add(new Attack("confirm: " + name, reason, scene -> {
            how.accept(scene.key.bent);
            scene.confirm(scene.key);
        }));
    }

    private void clientData() {
        for (var origin : List.of(
                "http://localhost:7001",
                "https://localhost:7000",
                "http://localhost",
                "http://evil.example",
                "http://localhost.evil.example:7000",
                "http://evil.localhost:7000",
                "http://127.0.0.1:7000")) {
            bent("at " + origin, Reason.ORIGIN, bent -> bent.origin = origin);
        }
        bent("an origin that is none", Reason.ORIGIN, bent -> bent.origin = "null");
        bent("within a frame of another site", Reason.ORIGIN, bent -> bent.crossOrigin = true);
        bent("made for registration", Reason.TYPE, bent -> bent.type = "webauthn.create");
        bent("made for a payment", Reason.TYPE, bent -> bent.type = "payment.get");
        bent(
                "client data without a type",
                Reason.FORM,
                bent -> bent.clientData = json -> json.replace("\"type\"", "\"t\""));
        bent(
                "client data without a challenge",
                Reason.FORM,
                bent -> bent.clientData = json -> json.replace("\"challenge\"", "\"c\""));
        bent("client data that is no JSON", Reason.FORM, bent -> bent.clientData = json -> json.substring(1));
        bent("client data that is a list", Reason.FORM, bent -> bent.clientData = json -> "[" + json + "]");
        bent("client data that is deep", Reason.FORM, bent -> bent.clientData = _ -> "[".repeat(4000));
        bent("no client data", Reason.FORM, bent -> bent.clientData = _ -> "");
    }

    private void authenticatorData() {
        bent("for another site", Reason.SITE, bent -> bent.site = "evil.example");
        bent("for a site above", Reason.SITE, bent -> bent.site = "com");
        bent("nobody there", Reason.ABSENT, bent -> bent.flags = 0x04);
        bent("nobody verified", Reason.UNVERIFIED, bent -> bent.flags = 0x01);
        bent("all of a sudden synced", Reason.BACKUP, bent -> bent.flags = 0x0d);
        bent("backed up and never to be", Reason.BACKUP, bent -> bent.flags = 0x15);
        bent(
                "too short",
                Reason.FORM,
                bent -> bent.authenticatorData =
                        data -> ByteBuffer.allocate(36).put(data, 0, 36).array());
        bent(
                "with a rest",
                Reason.FORM,
                bent -> bent.authenticatorData = data -> {
                    var longer = ByteBuffer.allocate(data.length + 40).put(data).array();
                    return longer;
                });
        bent("empty", Reason.FORM, bent -> bent.authenticatorData = _ -> new byte[0]);
        add("a counter that stands still", Reason.COUNTER, scene -> {
            scene.key.counting(5);
            scene.signIn();
            scene.key.counting(5);
            scene.signIn();
        });
        add("a counter that goes back", Reason.COUNTER, scene -> {
            scene.key.counting(9);
            scene.signIn();
            scene.key.counting(3);
            scene.signIn();
        });
        add("a counter that stops counting", Reason.COUNTER, scene -> {
            scene.key.counting(9);
            scene.signIn();
            scene.key.counting(0);
            scene.signIn();
        });
    }

    private void signatures() {
        bent(
                "a bit of the signature turned",
                Reason.SIGNATURE,
                bent -> bent.signature = signature -> {
                    signature[signature.length - 1] ^= 1;
                    return signature;
                });
        bent("no signature", Reason.SIGNATURE, bent -> bent.signature = _ -> new byte[0]);
        bent(
                "a signature of zeros",
                Reason.SIGNATURE,
                bent -> bent.signature = _ -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0});
        add("data that was changed after it was signed", Reason.SIGNATURE, scene -> {
            var honest = scene.key.sign(scene.signIn.ask());
            honest.authenticatorData()[36] ^= 0x10;
            scene.answer(honest);
        });
        add("client data that was changed after it was signed", Reason.SIGNATURE, scene -> {
            var honest = scene.key.sign(scene.signIn.ask());
            var changed = new String(honest.clientData(), StandardCharsets.UTF_8)
                    .replace("{", "{\"x\":1,")
                    .getBytes(StandardCharsets.UTF_8);
            scene.answer(new Assertion(
                    honest.credentialId(),
                    changed,
                    honest.authenticatorData(),
                    honest.signature(),
                    honest.userHandle()));
        });
    }

    private void forgeries() {
        add("another key under the same name", Reason.SIGNATURE, scene -> {
            var honest = scene.key.sign(scene.signIn.ask());
            var forged = new SoftAuthenticator(Scene.ORIGIN)
                    .counting(9)
                    .sign(Scene.SITE, scene.signIn.ask().challenge());
            scene.answer(new Assertion(
                    honest.credentialId(),
                    forged.clientData(),
                    forged.authenticatorData(),
                    forged.signature(),
                    honest.userHandle()));
        });
    }

    private void challenges() {
        bent("a challenge that nobody gave out", Reason.CHALLENGE, bent -> bent.challenge = random());
        bent("an empty challenge", Reason.CHALLENGE, bent -> bent.challenge = new byte[0]);
        add("an answer that was used", Reason.CHALLENGE, scene -> {
            var answer = scene.key.sign(scene.signIn.ask());
            scene.answer(answer);
            scene.answer(answer);
        });
        add("a challenge that a wrong answer used up", Reason.CHALLENGE, scene -> {
            var question = scene.signIn.ask();
            try {
                scene.answer(new SoftAuthenticator(Scene.ORIGIN).sign(question));
            } catch (PasskeyException _) {
                // as it should be
            }
            scene.answer(scene.key.sign(question));
        });
        add("an answer that comes too late", Reason.CHALLENGE, scene -> {
            var question = scene.signIn.ask();
            scene.later(Passkeys.WAIT);
            scene.answer(scene.key.sign(question));
        });
    }

    private void purposes() {
        add(
                "a challenge to confirm",
                Reason.CHALLENGE,
                scene -> scene.answer(scene.key.sign(scene.signIn.ask(scene.ada.session()))));
        add(
                "a challenge to add a passkey",
                Reason.CHALLENGE,
                scene -> scene.answer(scene.key.sign(
                        Scene.SITE, scene.own.wish(scene.ada.session()).challenge())));
        attacks.add(new Attack(
                "confirm: a challenge to sign in",
                Reason.CHALLENGE,
                scene -> scene.signIn.confirm(
                        scene.ada.session(), scene.ada.token(), scene.key.sign(scene.signIn.ask()))));
        attacks.add(new Attack("confirm: a challenge of another session", Reason.CHALLENGE, scene -> {
            var question = scene.signIn.ask(scene.bob.session());
            scene.signIn.confirm(scene.ada.session(), scene.ada.token(), scene.key.sign(question));
        }));
        add("a challenge of a purpose that was made up", Reason.CHALLENGE, scene -> {
            var challenge = scene.people.people().passkeys().challenge(Purpose.confirm(UUID.randomUUID()));
            scene.answer(scene.key.sign(Scene.SITE, challenge));
        });
    }

    private void owners() {
        add("a passkey that nobody has added", Reason.UNKNOWN, scene -> {
            var stranger = new SoftAuthenticator(Scene.ORIGIN);
            stranger.make(Scene.SITE, new byte[32], handle(scene, scene.rival));
            scene.answer(stranger.sign(scene.signIn.ask()));
        });
        add("without saying whose", Reason.UNKNOWN, scene -> {
            scene.key.bent.user = _ -> null;
            scene.signIn();
        });
        add("a handle of another length", Reason.UNKNOWN, scene -> {
            scene.key.bent.user = handle -> Arrays.copyOf(handle, 16);
            scene.signIn();
        });
        add("as somebody of another company", Reason.UNKNOWN, scene -> {
            scene.key.bent.user = _ -> handle(scene, scene.rival);
            scene.signIn();
        });
        add("as somebody else of the company", Reason.SOMEBODY_ELSE, scene -> {
            scene.key.bent.user = _ -> new UserHandle(
                            scene.bob.session().tenant(), scene.bob.session().member())
                    .bytes();
            scene.signIn();
        });
        add("a passkey that was removed", Reason.UNKNOWN, scene -> {
            scene.own.list(scene.ada.session()).forEach(each -> scene.own.remove(scene.ada.session(), each.id()));
            scene.signIn();
        });
        add("a passkey of a member who was removed", Reason.UNKNOWN, scene -> {
            var session = scene.ada.session();
            scene.people.people().members().remove(session.tenant(), session.member(), Role.OWNER);
            scene.signIn();
        });
        attacks.add(new Attack(
                "confirm: with somebody else's passkey", Reason.SOMEBODY_ELSE, scene -> scene.confirm(scene.bobsKey)));
        attacks.add(new Attack("confirm: with somebody else's, not saying whose", Reason.SOMEBODY_ELSE, scene -> {
            scene.bobsKey.bent.user = _ -> null;
            scene.confirm(scene.bobsKey);
        }));
    }

    private static byte[] handle(Scene scene, TenantId tenant) {
        return new UserHandle(tenant, scene.ada.session().member()).bytes();
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
