package dev.viva.ai.voice;

/// Receives what a [VoiceEngine] says and hears. Called on the interview's event loop only.
@FunctionalInterface
public interface VoiceListener {

    void on(VoiceEvent event);
}
