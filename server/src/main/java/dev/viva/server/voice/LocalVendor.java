package dev.viva.server.voice;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import java.time.LocalDate;
import java.util.List;

/// The voice of this machine.
final class LocalVendor implements VoiceMaker {

    private final Metrics metrics;
    private final LocalVoice found;

    LocalVendor(Metrics metrics, LocalVoice found) {
        this.metrics = metrics;
        this.found = found;
    }

    @Override
    public Voice open(ServerConfig config, LocalDate today) {
        var engine = LocalVoiceEngine.start(found, config.voice().decoders());
        metrics.withLocalVoice(engine::stats);
        var whole = found.speaks() && found.listens();
        return new Voice(
                engine,
                engine.name() + (whole ? "" : " (not complete)"),
                whole
                        ? List.of()
                        : List.of("The local voice is not complete (./viva doctor says what is missing): where it is"
                                + " needed, interviews use text."),
                engine::close);
    }
}
