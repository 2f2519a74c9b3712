package dev.viva.media.pace;

import java.util.ArrayDeque;
import java.util.Arrays;

/// The samples of one line that wait to be played, how many were, and the last of those.
final class Line {

    private final String id;
    private final int maxSamples;
    private final int keptSamples;
    private final ArrayDeque<short[]> past = new ArrayDeque<>(); // played to their ends
    private int pastSamples;
    private final ArrayDeque<short[]> pieces = new ArrayDeque<>();
    private int headAt; // samples of the first piece that are gone
    private int waiting;
    private long played;
    private long heard;
    private boolean ended;

    /// @param maxSamples  that wait at most
    /// @param keptSamples that are kept at least once they are played
    Line(String id, int maxSamples, int keptSamples) {
        this.id = id;
        this.maxSamples = maxSamples;
        this.keptSamples = keptSamples;
    }

    String id() {
        return id;
    }

    /// Adds a piece, or leaves it if the line would become too long.
    boolean add(short[] pcm) {
        if (waiting + pcm.length > maxSamples) {
            return false;
        }
        if (pcm.length > 0) {
            pieces.add(pcm);
            waiting += pcm.length;
        }
        return true;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    boolean finished() {
        return ended && waiting == 0;
    }

    int waiting() {
        return waiting;
    }

    /// Where the line stands.
    long played() {
        return played;
    }

    /// How far it has come: more than [#played()] after going [#back].
    long heard() {
        return heard;
    }

    /// Goes back by so many samples, or as many as are kept.
    ///
    /// @return how many it were
    int back(int samples) {
        int left = Math.min(samples, pastSamples + headAt);
        int gone = left;
        while (left > headAt) {
            left -= headAt;
            short[] piece = past.removeLast();
            pastSamples -= piece.length;
            pieces.addFirst(piece);
            headAt = piece.length;
        }
        headAt -= left;
        waiting += gone;
        played -= gone;
        return gone;
    }

    /// Copies the next frame and goes on behind it; zeros where the line has ended.
    void take(short[] frame) {
        int got = read(frame, true);
        waiting -= got;
        played += got;
        heard = Math.max(heard, played);
    }

    /// Copies the next frame and stays before it.
    void peek(short[] frame) {
        read(frame, false);
    }

    private int read(short[] frame, boolean consume) {
        int filled = 0;
        int at = headAt;
        var rest = pieces.iterator();
        while (filled < frame.length && rest.hasNext()) {
            short[] piece = rest.next();
            int count = Math.min(frame.length - filled, piece.length - at);
            System.arraycopy(piece, at, frame, filled, count);
            filled += count;
            at += count;
            if (at == piece.length) {
                at = 0;
                if (consume) {
                    rest.remove();
                    keep(piece);
                }
            }
        }
        if (consume) {
            headAt = at;
        }
        Arrays.fill(frame, filled, frame.length, (short) 0);
        return filled;
    }

    private void keep(short[] piece) {
        past.add(piece);
        pastSamples += piece.length;
        while (pastSamples - past.getFirst().length >= keptSamples) {
            pastSamples -= past.removeFirst().length;
        }
    }
}
