package dev.viva.core.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map of bounded size that forgets what was asked for least recently.
///
/// **Threads:** confined like any map; wrap it where several threads share it.
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /// An empty map.
    ///
    /// @param most entries at most
    public RecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
