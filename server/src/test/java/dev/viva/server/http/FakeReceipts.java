package dev.viva.server.http;

import dev.viva.core.hook.Receipts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Receipts of one process.
final class FakeReceipts implements Receipts {

    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    @Override
    public boolean first(String source, String id) {
        return taken.add(source + ":" + id);
    }

    @Override
    public void forget(String source, String id) {
        taken.remove(source + ":" + id);
    }
}
