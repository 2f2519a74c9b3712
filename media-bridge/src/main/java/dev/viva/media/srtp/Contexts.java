package dev.viva.media.srtp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cipher states of one kind, by stream. When full, the stream that has been there longest makes room: only
/// packets that proved themselves bring a stream in, so that a forger cannot push anybody out, and a peer that comes
/// back often, each time with new streams, is heard each time.
///
/// **Threads:** confined; looking up the same stream again allocates nothing.
final class Contexts<C> {

    private final Map<Integer, C> byStream = new LinkedHashMap<>();
    private final int most;
    private int latestStream;
    private @Nullable C latest;

    Contexts(int most) {
        this.most = most;
    }

    @Nullable
    C get(int ssrc) {
        var cached = latest;
        return cached != null && latestStream == ssrc ? cached : lookUp(ssrc);
    }

    void keep(int ssrc, C context) {
        if (byStream.size() >= most && !byStream.containsKey(ssrc)) {
            byStream.remove(byStream.keySet().iterator().next());
        }
        byStream.put(ssrc, context);
        latestStream = ssrc;
        latest = context;
    }

    private @Nullable C lookUp(int ssrc) {
        var found = byStream.get(ssrc);
        if (found != null) {
            latestStream = ssrc;
            latest = found;
        }
        return found;
    }
}
