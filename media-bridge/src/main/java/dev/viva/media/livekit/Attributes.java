package dev.viva.media.livekit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;

/// What we have said of ourselves. A server that we join anew has never heard it.
///
/// **Threads:** one event loop.
final class Attributes {

    private static final int MOST = 64;

    private final Consumer<SignalRequest> out;
    private final Map<String, String> said = new HashMap<>();

    Attributes(Consumer<SignalRequest> out) {
        this.out = out;
    }

    void set(Map<String, String> changed) {
        said.putAll(changed);
        if (said.size() > MOST) {
            throw new IllegalArgumentException(said.size() + " attributes of a participant, expected at most " + MOST);
        }
        out.accept(Messages.attributes(changed));
    }

    void sayAgain() {
        if (!said.isEmpty()) {
            out.accept(Messages.attributes(said));
        }
    }
}
