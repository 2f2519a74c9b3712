package dev.viva.lab.gemini;

import dev.viva.ai.gemini.Ending;
import dev.viva.ai.gemini.GeminiTransport;
import dev.viva.ai.gemini.Wire;
import dev.viva.ai.loop.Timers;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;

/// Connections to the simulated vendor without sockets, in virtual time: each way takes 1 ms.
final class VirtualTransport implements GeminiTransport {

    /// As many messages as 64 KiB of sound make, unread.
    private static final int MOST_UNREAD = 40;

    private final Vendor vendor;
    private final VirtualTimers time;
    private final boolean vertex;

    VirtualTransport(Vendor vendor, VirtualTimers time, boolean vertex) {
        this.vendor = vendor;
        this.time = time;
        this.vertex = vertex;
    }

    @Override
    public Wire open(Context context, Wire.Listener listener) {
        var line = new Line(listener);
        time.after(1, line::connect);
        return line;
    }

    @Override
    public Timers timers(Context context) {
        return time;
    }

    @Override
    public void close() {
        // nothing is open but what tests hold
    }

    private final class Line implements Wire {

        private final Wire.Listener client;
        private final Deque<String> unread = new ArrayDeque<>();
        private SimulatedSession session;
        private boolean deaf;
        private boolean full;
        private boolean gone;
        private int onTheWay;

        Line(Wire.Listener client) {
            this.client = client;
        }

        private void connect() {
            if (gone) {
                return;
            }
            if (vendor.occurs(Fault.UNAVAILABLE)) {
                end(Ending.ofRefusal(503));
            } else if (vendor.occurs(Fault.WRONG_KEY)) {
                end(Ending.ofRefusal(401));
            } else {
                session = new SimulatedSession(vendor, new Far(), vertex);
                client.opened();
            }
        }

        private void end(Ending ending) {
            if (!gone) {
                gone = true;
                client.ended(ending);
            }
        }

        @Override
        public void send(String json) {
            if (session != null && !gone) {
                onTheWay++;
                time.after(1, () -> arrived(json));
            }
        }

        private void arrived(String json) {
            unread.addLast(json);
            read();
        }

        private void read() {
            while (!deaf && !unread.isEmpty()) {
                onTheWay--;
                session.message(unread.pollFirst());
            }
            if (full && onTheWay < MOST_UNREAD / 2) {
                full = false;
                if (!gone) {
                    client.drained();
                }
            }
        }

        @Override
        public boolean full() {
            full = full || onTheWay >= MOST_UNREAD;
            return session == null || full;
        }

        @Override
        public void close(Runnable closed) {
            gone = true;
            time.after(1, () -> {
                if (session != null) {
                    session.ended();
                }
                closed.run();
            });
        }

        /// The vendor's end.
        private final class Far implements Peer {

            @Override
            public void send(String json) {
                time.after(1, () -> {
                    if (!gone) {
                        client.message(json);
                    }
                });
            }

            @Override
            public void close(int code, String reason) {
                time.after(1, () -> end(Ending.ofClose(code)));
            }

            @Override
            public void cut() {
                time.after(1, () -> end(Ending.ofClose(1006)));
            }

            @Override
            public void reading(boolean reads) {
                deaf = !reads;
                read();
            }

            @Override
            public Timers timers() {
                return time;
            }

            @Override
            public void later(Runnable action) {
                time.soon(action);
            }
        }
    }
}
