package dev.viva.media.turn;

import java.util.ArrayList;
import java.util.List;

/// Writes down what a detector says, in ms.
final class Heard implements TurnListener {

    final List<String> events = new ArrayList<>();
    int samples;
    int gaps;
    long startMs;
    long endMs;
    private long expected;

    @Override
    public void speechStarted(int utterance, long position48k) {
        startMs = position48k / 48;
        expected = position48k;
        events.add(utterance + " from " + startMs);
    }

    @Override
    public void speech(short[] pcm, int length, long position48k) {
        gaps += position48k == expected ? 0 : 1;
        expected = position48k + length * 3L;
        samples += length;
    }

    @Override
    public void speechEnded(int utterance, long position48k) {
        endMs = position48k / 48;
        events.add(utterance + " to " + endMs);
    }
}
