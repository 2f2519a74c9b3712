package dev.viva.ai.openai;

import com.openai.models.realtime.RealtimeErrorEvent;
import com.openai.models.realtime.RealtimeResponse;
import com.openai.models.realtime.RealtimeServerEvent;
import com.openai.models.realtime.ResponseAudioDeltaEvent;
import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import dev.viva.ai.cascade.Speaker.Sink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// One response of `/realtime`, from its first event to its last: sound is given on as soon as the
/// transcript shows that it is the text, and no more of it once the transcript shows that it is not.
///
/// **Threads:** confined to the virtual thread that speaks.
final class Reading {

    /// Events that may be unreadable.
    private static final int MOST_GARBLED = 20;

    /// A second is never held back for want of a transcript: a minute is.
    private static final int MOST_HELD = 60 * RealtimeCodec.RATE_HZ;

    private final Recital recital;
    private final Sink sink;
    private final Queue<short[]> held = new ArrayDeque<>();
    private @Nullable String responseId;
    private int heldSamples;
    private byte @Nullable [] odd;
    private boolean answered;
    private boolean sounds;
    private boolean soundOver;
    private boolean wordsOver;
    private boolean done;
    private int garbled;

    /// @param exact every word must be as written
    Reading(String text, boolean exact, Sink sink) {
        recital = new Recital(text, exact);
        this.sink = sink;
    }

    /// The vendor has begun to answer.
    boolean answered() {
        return answered;
    }

    /// Sound is coming.
    boolean sounds() {
        return sounds;
    }

    /// All of it was given.
    boolean done() {
        return done;
    }

    /// What to cancel; null before the answer begins.
    @Nullable
    String responseId() {
        return responseId;
    }

    /// The next message of the socket.
    void take(String message) throws PortFailure, InterruptedException {
        var event = RealtimeCodec.event(message);
        if (event.isEmpty()) {
            if (++garbled > MOST_GARBLED) {
                throw PortFailure.passing("its answer cannot be read");
            }
            return;
        }
        take(event.get());
    }

    private void take(RealtimeServerEvent event) throws PortFailure, InterruptedException {
        if (event.isError()) {
            refused(event.asError());
        } else if (event.isResponseCreated() && !answered) {
            answered = true;
            responseId = event.asResponseCreated().response().id().orElse(null);
        } else if (event.isResponseOutputAudioTranscriptDelta()) {
            var delta = event.asResponseOutputAudioTranscriptDelta();
            if (mine(delta.responseId())) {
                words(delta.delta());
            }
        } else if (event.isResponseOutputAudioDelta()) {
            sound(event.asResponseOutputAudioDelta());
        } else if (event.isResponseOutputAudioTranscriptDone()) {
            var whole = event.asResponseOutputAudioTranscriptDone();
            if (mine(whole.responseId())) {
                allWords(whole.transcript());
            }
        } else if (event.isResponseOutputAudioDone()) {
            soundOver |= mine(event.asResponseOutputAudioDone().responseId());
            finish();
        } else if (event.isResponseDone()) {
            over(event.asResponseDone().response());
        }
    }

    /// What is left of a response that was cancelled before is none of ours.
    private boolean mine(String id) {
        return id.equals(responseId);
    }

    /// That a line before this one was over when it was cancelled is no matter of this one.
    private static void refused(RealtimeErrorEvent event) throws PortFailure {
        var error = event.error();
        var code = error.code().orElse("");
        if (!code.equals("response_cancel_not_active")) {
            throw Failures.told(error.type(), code);
        }
    }

    private void words(String piece) throws PortFailure, InterruptedException {
        recital.more(piece);
        check();
    }

    private void allWords(String transcript) throws PortFailure, InterruptedException {
        if (!recital.begun()) { // it came in one piece
            recital.more(transcript);
        }
        recital.end();
        wordsOver = true;
        check();
        finish();
    }

    /// All words with all of their sound are there: what the vendor says at the very end changes
    /// nothing, and need not be waited for.
    private void finish() {
        done |= soundOver && wordsOver && recital.whole() && odd == null;
    }

    private void check() throws PortFailure, InterruptedException {
        if (recital.astray()) {
            throw reworded("other words were said");
        }
        while (recital.wellBegun() && !held.isEmpty()) {
            sink.sound(held.remove());
        }
    }

    private static PortFailure reworded(String how) {
        return new PortFailure(Kind.REWORDED, how, null, null);
    }

    private void sound(ResponseAudioDeltaEvent delta) throws PortFailure, InterruptedException {
        if (!mine(delta.responseId())) {
            return;
        }
        var pcm = samples(delta.delta());
        if (pcm.length == 0) {
            return;
        }
        sounds = true;
        if (recital.wellBegun()) {
            sink.sound(pcm);
            return;
        }
        held.add(pcm);
        heldSamples += pcm.length;
        if (heldSamples > MOST_HELD) {
            throw reworded("no words came with the sound");
        }
    }

    /// Whole samples; half of one waits for the next piece.
    private short[] samples(String base64) throws PortFailure {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw PortFailure.passing("its sound cannot be read");
        }
        if (odd != null) {
            var joined = Arrays.copyOf(odd, 1 + bytes.length);
            System.arraycopy(bytes, 0, joined, 1, bytes.length);
            bytes = joined;
        }
        odd = bytes.length % 2 == 0 ? null : new byte[] {bytes[bytes.length - 1]};
        var pcm = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        return pcm;
    }

    private void over(RealtimeResponse response) throws PortFailure, InterruptedException {
        if (responseId == null || !responseId.equals(response.id().orElse(null))) {
            return;
        }
        var status = response.status().map(RealtimeResponse.Status::asString).orElse("");
        if (!"completed".equals(status)) {
            throw ended(response, status);
        }
        recital.end();
        check();
        if (!recital.whole()) {
            throw reworded("not all of the words were said");
        }
        if (odd != null) {
            throw PortFailure.passing("ended within a sample");
        }
        done = true;
    }

    private static PortFailure ended(RealtimeResponse response, String status) {
        var details = response.statusDetails();
        var error = details.flatMap(reason -> reason.error());
        if (error.isPresent()) {
            return Failures.told(
                    error.get().type().orElse(""), error.get().code().orElse(""));
        }
        return PortFailure.passing("ended as " + (status.matches("[a-z_]{1,20}") ? status : "something unknown"));
    }
}
