package dev.viva.ai.openai;

import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import dev.viva.ai.cascade.Speaker;
import java.time.Duration;
import java.util.Optional;

/// Speaks through `/realtime`: the model reads a text beside every conversation, and its transcript is
/// held against the text.
///
/// What the transcript tells too late was heard: it mostly runs ahead of the sound, but nobody promises
/// that. A line is cut at the first sign of other words.
final class RealtimeSpeaker implements Speaker {

    /// Characters of about two and a half minutes.
    private static final int LONGEST_TEXT = 2_500;

    /// A connection that was at rest and does not begin to answer by then has died at rest.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    /// For a vendor to say that a response is cancelled.
    private static final Duration CANCELLED = Duration.ofSeconds(2);

    private final RealtimeSockets sockets;
    private final String model;
    private final String voice;
    private final Limits limits;

    /// How long it waits, a little less than the engine does: then it is here that a dead connection is
    /// noticed, and not used again.
    ///
    /// @param firstSound for each event before the first sound
    /// @param soundGap   for each event after it
    /// @param whole      for all of it
    record Limits(Duration firstSound, Duration soundGap, Duration whole) {}

    RealtimeSpeaker(RealtimeSockets sockets, String model, String voice, Limits limits) {
        this.sockets = sockets;
        this.model = model;
        this.voice = voice;
        this.limits = limits;
    }

    @Override
    public String name() {
        return model + "/" + voice;
    }

    @Override
    public int rateHz() {
        return RealtimeCodec.RATE_HZ;
    }

    @Override
    public int longestText() {
        return LONGEST_TEXT;
    }

    @Override
    public void speak(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        speak(text, language, false, sink);
    }

    @Override
    public void recite(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        speak(text, language, true, sink);
    }

    private void speak(String text, String language, boolean exact, Sink sink)
            throws PortFailure, InterruptedException {
        var request = RealtimeCodec.read(text, language, voice);
        var used = sockets.idle();
        if (used != null) {
            var reading = new Reading(text, exact, sink);
            var lost = read(used, request, reading, true);
            if (lost.isEmpty()) {
                return;
            }
            if (reading.answered() || lost.get().kind() != Kind.PASSING) {
                throw lost.get();
            }
            sockets.forget(); // they were at rest together
        }
        var lost = read(sockets.open(), request, new Reading(text, exact, sink), false);
        if (lost.isPresent()) {
            throw lost.get();
        }
    }

    /// Reads to the end, and puts the connection where it belongs.
    ///
    /// @return what went wrong
    private Optional<PortFailure> read(RealtimeSocket socket, String request, Reading reading, boolean used)
            throws InterruptedException {
        try {
            Failures.translated(() -> {
                follow(socket, request, reading, used);
                return true;
            });
            sockets.back(socket);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            settle(socket, reading);
            throw stopped;
        } catch (PortFailure failure) {
            if (failure.kind() == Kind.REWORDED) {
                settle(socket, reading);
            } else {
                socket.close();
            }
            return Optional.of(failure);
        } catch (RuntimeException bug) { // of a vendor's library nothing is certain
            socket.close();
            throw bug;
        }
    }

    private void follow(RealtimeSocket socket, String request, Reading reading, boolean used)
            throws PortFailure, InterruptedException {
        var begun = System.nanoTime();
        socket.send(request);
        while (!reading.done()) {
            var patience = reading.sounds() ? limits.soundGap() : limits.firstSound();
            reading.take(socket.take(used && !reading.answered() ? least(SIGN_OF_LIFE, patience) : patience));
            if (System.nanoTime() - begun > limits.whole().toNanos()) {
                throw PortFailure.passing("did not end in time");
            }
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Nobody wants to hear more of it. The connection is good for another line once the vendor has
    /// stopped; until then somebody else waits.
    private void settle(RealtimeSocket socket, Reading reading) {
        var id = reading.responseId();
        if (id == null || socket.isOver()) {
            socket.close();
            return;
        }
        var _ = Thread.ofVirtual().name("viva-realtime-cancel").start(() -> {
            try {
                socket.send(RealtimeCodec.cancel(id));
                var until = System.nanoTime() + CANCELLED.toNanos();
                var next = Optional.<String>empty();
                while (next.isEmpty() || !RealtimeCodec.isEndOf(id, next.get())) {
                    next = Optional.of(socket.take(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
                }
                sockets.back(socket);
            } catch (PortFailure | InterruptedException | RuntimeException _) { // it is no good any more
                socket.close();
            }
        });
    }
}
