package dev.viva.ai.gemini;

import com.google.genai.types.Transcription;
import dev.viva.ai.voice.VoiceEvent.Heard;
import java.util.ArrayDeque;
import java.util.List;

/// One utterance of the candidate: its sound until it is understood, how much of it was sent, what was
/// understood.
///
/// The sound is queue and ring in one: what a connection could not take yet, and what the next one
/// must be told again. Beyond [#MOST_SECONDS] the oldest second goes.
final class Utterance {

    static final int RATE_HZ = 16_000;

    /// 3.8 MB, for a candidate who talks two minutes without a pause; a second of speech is 32 kB.
    static final int MOST_SECONDS = 120;

    final int number;
    private final long startMs;
    private final ArrayDeque<short[]> seconds = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private long dropped;
    private long added;
    private long sent;
    private long endMs = -1;
    private boolean begun;
    private boolean finished;
    private boolean closed;
    private int retries;

    Utterance(int number, long startMs) {
        this.number = number;
        this.startMs = startMs;
    }

    /// Keeps sound.
    ///
    /// @return samples that were lost by that, because they had never been sent
    long add(short[] pcm, int length) {
        long lost = 0;
        for (int from = 0; from < length; ) {
            int at = (int) (added % RATE_HZ);
            if (at == 0) {
                lost += room();
            }
            int take = Math.min(length - from, RATE_HZ - at);
            System.arraycopy(pcm, from, seconds.getLast(), at, take);
            from += take;
            added += take;
        }
        return lost;
    }

    private long room() {
        long lost = 0;
        if (seconds.size() < MOST_SECONDS) {
            seconds.addLast(new short[RATE_HZ]);
        } else {
            seconds.addLast(seconds.removeFirst());
            dropped += RATE_HZ;
            lost = Math.max(0, dropped - sent);
            sent = Math.max(sent, dropped);
        }
        return lost;
    }

    void end(long mediaMs) {
        endMs = Math.max(startMs, mediaMs);
    }

    boolean ended() {
        return endMs >= 0;
    }

    /// Samples that can be sent now.
    long unsent() {
        return added - sent;
    }

    /// Samples so far.
    long length() {
        return added;
    }

    /// Copies the next samples to send, at most as many as `chunk` holds.
    ///
    /// @return how many
    int next(short[] chunk) {
        int length = (int) Math.min(chunk.length, unsent());
        for (int done = 0; done < length; ) {
            long at = sent + done - dropped;
            int offset = (int) (at % RATE_HZ);
            int take = Math.min(length - done, RATE_HZ - offset);
            System.arraycopy(second((int) (at / RATE_HZ)), offset, chunk, done, take);
            done += take;
        }
        sent += length;
        return length;
    }

    private short[] second(int index) {
        var all = seconds.iterator();
        for (int i = 0; i < index; i++) {
            all.next();
        }
        return all.next();
    }

    /// Another connection: it must be told all of it, and what the last one understood does not count.
    ///
    /// @return samples that were sent before and are sent again
    long rewind() {
        long again = sent - dropped;
        sent = dropped;
        begun = false;
        closed = false;
        finished = false;
        text.setLength(0);
        return again;
    }

    /// The vendor knows that it began.
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /// The vendor knows that it is over.
    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /// Words came. That they are the last ones is believed only when all sound was sent.
    void understood(Transcription transcription) {
        transcription.text().ifPresent(text::append);
        finished |= closed && transcription.finished().orElse(false);
    }

    boolean finished() {
        return finished;
    }

    boolean hasText() {
        return !text.toString().isBlank();
    }

    String text() {
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    /// Whether it may be given to another connection because this one says nothing at all about it:
    /// once.
    boolean retry() {
        return retries++ == 0;
    }

    Heard heard() {
        return new Heard(number, text(), List.of(), null, startMs, Math.max(startMs, endMs));
    }
}
