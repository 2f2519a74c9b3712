package dev.viva.server.people.passkey;

import dev.viva.core.access.Passkeys;
import dev.viva.server.people.passkey.PasskeyException.Reason;
import dev.viva.server.people.passkey.SoftAuthenticator.Bent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What somebody might bring as a new passkey that must not become one.
final class AddingAttacks {

    private final List<Attack> attacks = new ArrayList<>();

    private AddingAttacks() {}

    static List<Attack> all() {
        var made = new AddingAttacks();
        made.data();
        made.keys();
        made.challenges();
        return made.attacks;
    }

    private void add(String name, Reason reason, Attack.Steps steps) {
        attacks.add(new Attack("add: " + name, reason, steps));
    }

    private void bent(String name, Reason reason, Consumer<Bent> how) {
        add(name, reason, scene -> {
            var another = new SoftAuthenticator(Scene.ORIGIN);
            how.accept(another.bent);
            scene.add(scene.ada.session(), another);
        });
    }

    private void data() {
        bent("at another site", Reason.ORIGIN, bent -> bent.origin = "http://evil.example");
        bent("within a frame of another site", Reason.ORIGIN, bent -> bent.crossOrigin = true);
        bent("for another site", Reason.SITE, bent -> bent.site = "evil.example");
        bent("made to sign in", Reason.TYPE, bent -> bent.type = "webauthn.get");
        bent("nobody there", Reason.ABSENT, bent -> bent.flags = 0x04);
        bent("nobody verified", Reason.UNVERIFIED, bent -> bent.flags = 0x01);
        bent("backed up and never to be", Reason.BACKUP, bent -> bent.flags = 0x15);
        bent("client data that is no JSON", Reason.FORM, bent -> bent.clientData = _ -> "}{");
        bent("no attestation object", Reason.FORM, bent -> bent.attestation = _ -> Map.of());
        bent("an attestation of an unknown kind", Reason.FORM, bent -> bent.attestation = with("fmt", "made up"));
        bent("authenticator data that is a text", Reason.FORM, bent -> bent.attestation = with("authData", "text"));
        bent(
                "authenticator data without a key",
                Reason.FORM,
                bent -> bent.attestation = object -> {
                    var data = ((byte[]) object.get("authData")).clone();
                    data[32] &= ~0x40;
                    return with("authData", Arrays.copyOf(data, 37)).apply(object);
                });
        bent(
                "a name that is longer than all",
                Reason.FORM,
                bent -> bent.attestation = object -> {
                    var data = ((byte[]) object.get("authData")).clone();
                    data[53] = (byte) 0xff;
                    return with("authData", data).apply(object);
                });
    }

    private static UnaryOperator<Map<Object, Object>> with(String name, Object value) {
        return object -> {
            var changed = new LinkedHashMap<>(object);
            changed.put(name, value);
            return changed;
        };
    }

    private void keys() {
        bent("an algorithm of zero", Reason.ALGORITHM, bent -> bent.algorithm = 0);
        bent("an algorithm that was not offered", Reason.ALGORITHM, bent -> bent.algorithm = -35);
        bent("an algorithm that is broken (RS1)", Reason.ALGORITHM, bent -> bent.algorithm = -65535);
        bent("a key of another curve", Reason.FORM, bent -> bent.key = without(-1, 77));
        bent("a key without its point", Reason.FORM, bent -> bent.key = without(-3, null));
        bent("a point that is not on the curve", Reason.FORM, bent -> bent.key = without(-3, new byte[32]));
        bent("a key of an unknown kind", Reason.FORM, bent -> bent.key = without(1, 99));
        bent("a symmetric key", Reason.FORM, bent -> bent.key = without(1, 4));
    }

    private static UnaryOperator<Map<Object, Object>> without(int label, Object value) {
        return key -> {
            var changed = new LinkedHashMap<>(key);
            if (value == null) {
                changed.remove(label);
            } else {
                changed.put(label, value);
            }
            return changed;
        };
    }

    private void challenges() {
        bent("a challenge that nobody gave out", Reason.CHALLENGE, bent -> bent.challenge = new byte[32]);
        add(
                "a challenge to sign in",
                Reason.CHALLENGE,
                scene -> answer(scene, scene.signIn.ask().challenge()));
        add(
                "a challenge to confirm",
                Reason.CHALLENGE,
                scene -> answer(scene, scene.signIn.ask(scene.ada.session()).challenge()));
        add(
                "a challenge of another session",
                Reason.CHALLENGE,
                scene -> answer(scene, scene.own.wish(scene.bob.session()).challenge()));
        add("an answer that comes too late", Reason.CHALLENGE, scene -> {
            var wish = scene.own.wish(scene.ada.session());
            scene.later(Passkeys.WAIT);
            answer(scene, wish.challenge());
        });
        add("an answer that was used", Reason.CHALLENGE, scene -> {
            var wish = scene.own.wish(scene.ada.session());
            answer(scene, wish.challenge());
            answer(scene, wish.challenge());
        });
    }

    private static void answer(Scene scene, byte[] challenge) throws PasskeyException {
        var handle =
                new UserHandle(scene.ada.session().tenant(), scene.ada.session().member());
        var attestation = new SoftAuthenticator(Scene.ORIGIN).make(Scene.SITE, challenge, handle.bytes());
        scene.own.add(scene.ada.session(), "forged", attestation);
    }
}
