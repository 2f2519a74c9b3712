package dev.viva.media.ice;

import java.net.InetSocketAddress;

/// One address of the peer, and how far it was tried. Ours is always the same socket.
final class Pair {

    enum State {
        WAITING,
        CHECKING,
        VALID,
        FAILED
    }

    final InetSocketAddress remote;
    final long priority;
    State state = State.WAITING;

    Pair(InetSocketAddress remote, long priority) {
        this.remote = remote;
        this.priority = priority;
    }
}
