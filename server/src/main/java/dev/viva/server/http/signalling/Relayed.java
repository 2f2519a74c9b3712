package dev.viva.server.http.signalling;

import dev.viva.server.http.guard.ClientAddress;
import dev.viva.server.http.guard.HttpCounters;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// Who is relayed at this moment: no more than there are ports for, and of no address so many that nobody else finds
/// room. Any thread.
public final class Relayed {

    /// As many as `livekit.child.relayPortFirst` and `relayPortLast` leave room for as they come.
    static final int MOST = 200;

    /// A class that sits behind one firewall.
    static final int MOST_OF_ONE = 40;

    private final HttpCounters counters;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    public Relayed(HttpCounters counters) {
        this.counters = counters;
    }

    /// Counts a connection until it is closed; false if there is no room for it.
    boolean enter(Channel client) {
        var address = client.remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null
                ? ClientAddress.site(inet.getAddress())
                : "nowhere";
        if (!taken(address)) {
            counters.relayRefused();
            return false;
        }
        client.closeFuture().addListener(_ -> left(address));
        return true;
    }

    synchronized int all() {
        return all;
    }

    private synchronized boolean taken(String address) {
        var own = open.getOrDefault(address, 0);
        if (all >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        open.put(address, own + 1);
        all++;
        return true;
    }

    private synchronized void left(String address) {
        all--;
        open.computeIfPresent(address, (_, own) -> own == 1 ? null : own - 1);
    }
}
