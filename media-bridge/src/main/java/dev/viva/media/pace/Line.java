package dev.viva.media.pace;

import java.util.ArrayDeque;
import java.util.Arrays;

/// The samples of one line that wait to be played, and how many were.
final class Line {

    private final String id;
    private final int maxSamples;
    private final ArrayDeque<short[]> pieces = new ArrayDeque<>();
    private int headAt; // samples of the first piece that are gone
    private int waiting;
    private long played;
    private boolean ended;

    Line(String id, int maxSamples) {
        this.id = id;
        this.maxSamples = maxSamples;
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

    long played() {
        return played;
    }

    /// Copies the next frame and goes on behind it; zeros where the line has ended.
    void take(short[] frame) {
        int got = read(frame, true);
        waiting -= got;
        played += got;
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
                }
            }
        }
        if (consume) {
            headAt = at;
        }
        Arrays.fill(frame, filled, frame.length, (short) 0);
        return filled;
    }
}
