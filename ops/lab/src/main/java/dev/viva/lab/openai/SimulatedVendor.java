package dev.viva.lab.openai;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The simulated vendor as a program: `SimulatedVendor [port]`. Prints its address as
/// `OPENAI_BASE_URL=...` once it listens, and runs until it is stopped. Any key will do.
public final class SimulatedVendor {

    /// Each costs 93 MB once somebody speaks.
    private static final int DECODERS = 4;

    private SimulatedVendor() {}

    public static void main(String[] args) throws TimeoutException {
        var found = LocalVoice.probe();
        if (!found.speaks() || !found.listens()) {
            System.err.println("The simulated vendor needs flite and pocketsphinx: " + found);
            System.exit(1);
        }
        var port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        var local = LocalVoiceEngine.start(found, DECODERS);
        var voice = SimulatedVoice.local(local.speech(), local.transcriber());
        var simulator =
                OpenAiSimulator.start(Vertx.vertx(), port, voice, Pace.REAL).await(30, TimeUnit.SECONDS);
        System.out.println("OPENAI_BASE_URL=" + simulator.baseUrl());
    }
}
