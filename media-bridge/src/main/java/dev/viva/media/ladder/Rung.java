package dev.viva.media.ladder;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One voice's part of a conversation: from the moment it is asked until another one holds it. Whatever it says
/// afterwards concerns nobody.
final class Rung implements VoiceListener {

    private final VoiceEngine engine;
    private final int index;
    private final int number;
    private final BiConsumer<Rung, VoiceEvent> listener;
    private final @Nullable Upsampler sound;
    private @Nullable VoiceConversation voice;
    private boolean over;
    private int before; // utterances that were over before its first one
    private boolean began;

    /// @param index  its place on the ladder, 0 for the best
    /// @param number counts the rungs that a conversation has asked
    Rung(VoiceEngine engine, int index, int number, BiConsumer<Rung, VoiceEvent> listener) {
        this.engine = engine;
        this.index = index;
        this.number = number;
        this.listener = listener;
        this.sound = engine.abilities().outputRateHz() == LadderEngine.RATE_HZ ? null : new Upsampler();
    }

    @Override
    public void on(VoiceEvent event) {
        if (!over && voice != null) {
            listener.accept(this, event);
        }
    }

    void opened(VoiceConversation conversation) {
        voice = conversation;
    }

    /// Nothing of it is listened to any more.
    void retire() {
        over = true;
        if (voice != null) {
            var _ = voice.close();
        }
    }

    boolean over() {
        return over;
    }

    VoiceConversation voice() {
        if (voice == null) {
            throw new IllegalStateException("rung " + name() + " is used before it opened");
        }
        return voice;
    }

    String name() {
        return engine.name();
    }

    int index() {
        return index;
    }

    /// At the rate of the ladder.
    short[] resampled(short[] pcm) {
        return sound == null ? pcm : sound.next(pcm);
    }

    void lineBegins() {
        if (sound != null) {
            sound.reset();
        }
    }

    /// Each voice counts utterances from 1.
    int ownNumber(int utterance) {
        if (!began) {
            began = true;
            before = utterance - 1;
        }
        return utterance - before;
    }

    int ladderNumber(int ownNumber) {
        return ownNumber + before;
    }

    /// Two voices may give two calls the same name.
    String callId(String ownId) {
        return number + "/" + ownId;
    }

    /// The voice's own name of a call; null if another one made it.
    @Nullable
    String ownId(String callId) {
        var mine = number + "/";
        return callId.startsWith(mine) ? callId.substring(mine.length()) : null;
    }
}
