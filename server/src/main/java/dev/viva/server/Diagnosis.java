package dev.viva.server;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoice.Part;
import dev.viva.media.turn.VoiceActivity;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.doctor.Check;
import dev.viva.server.doctor.DoctorCommand;
import dev.viva.server.doctor.Finding;
import dev.viva.server.sample.SampleReport;
import dev.viva.server.voice.LiveCheck;
import dev.viva.server.voice.TurnSenses;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What `doctor` does: the machine, the voices, and whether the sample interview was held here.
final class Diagnosis {

    private Diagnosis() {}

    /// @param live also holds a turn with every voice
    static int run(Main.Options options, boolean live) {
        var sources = new ConfigSources(options.config, System.getenv(), options.settings());
        return DoctorCommand.run(
                sources, UpCommand.home(), live ? Diagnosis::withVoices : Diagnosis::checks, UpCommand::say);
    }

    private static List<Check> withVoices(ServerConfig config) {
        var all = new ArrayList<>(checks(config));
        all.add(new LiveCheck(config, LocalDate.now(ZoneOffset.UTC)));
        return all;
    }

    /// What is looked at besides the machine.
    static List<Check> checks(ServerConfig config) {
        return List.of(
                Diagnosis::voice,
                () -> TurnSenses.look(config.turns()),
                () -> FarStorage.look(config.storage()),
                () -> List.of(SampleReport.in(config.data().directory()).finding()));
    }

    private static List<Finding> voice() {
        var found = LocalVoice.probe();
        return List.of(
                finding("Speech", "flite", found.speech()),
                finding("Recognition", "pocketsphinx", found.recognition()),
                VoiceActivity.knowsNoise()
                        ? Finding.ok("Turn-taking", "libspeexdsp is ready")
                        : Finding.warn(
                                "Turn-taking",
                                "libspeexdsp is not installed; loudness alone tells a voice from noise",
                                "apt-get install libspeexdsp1"));
    }

    private static Finding finding(String what, String program, Part part) {
        return switch (part) {
            case Part.Ready _ -> Finding.ok(what, program + " is ready");
            case Part.Missing missing ->
                Finding.warn(what, missing.reason() + "; interviews run with text", missing.command());
        };
    }
}
