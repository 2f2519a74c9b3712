package dev.viva.media.livekit;

import dev.viva.media.sdp.SdpOffer;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;

/// Which offer is out, and how many sections the next one has. One offer at a time; wishes that
/// come meanwhile become one more offer after the answer.
///
/// **Threads:** one event loop.
final class Negotiation {

    /// Writes an offer.
    interface Writer {
        SdpOffer offer(int version, int receiving);
    }

    private final Writer writer;
    private final Consumer<SessionDescription> out;
    private int receiving;
    private int version;
    private boolean waiting;
    private boolean again;

    /// A negotiation that has not begun.
    ///
    /// @param receiving how many sections receive at first
    /// @param out       sends an offer, from the second on
    Negotiation(int receiving, Writer writer, Consumer<SessionDescription> out) {
        this.receiving = receiving;
        this.writer = writer;
        this.out = out;
    }

    /// The first offer, which travels inside the join request.
    SessionDescription first() {
        return next();
    }

    /// The server wants an offer with that many more receiving sections, perhaps none more. Beyond
    /// the bound it gets none more.
    void require(int more) {
        receiving = Math.clamp((long) receiving + Math.max(0, more), 1, SdpOffer.MOST_RECEIVING);
        if (waiting) {
            again = true;
        } else {
            out.accept(next());
        }
    }

    /// Offers again what is out, for it was sent on a socket that broke and may never be answered.
    void resume() {
        if (waiting || again) {
            restart();
        }
    }

    /// Offers at once, whatever is out.
    void restart() {
        again = false;
        out.accept(next());
    }

    /// An answer has come.
    ///
    /// @param id which offer it answers; 0 if the server does not say
    /// @return false if it answers an earlier offer than the one that is out
    boolean answered(int id) {
        if (!waiting || (id != 0 && id != version)) {
            return false;
        }
        waiting = false;
        return true;
    }

    /// After an answer was taken: offers again, if that was wished for meanwhile.
    void proceed() {
        if (again && !waiting) {
            again = false;
            out.accept(next());
        }
    }

    private SessionDescription next() {
        waiting = true;
        version++;
        return SessionDescription.newBuilder()
                .setType("offer")
                .setSdp(writer.offer(version, receiving).text())
                .setId(version)
                .build();
    }
}
