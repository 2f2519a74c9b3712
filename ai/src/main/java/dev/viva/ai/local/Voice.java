package dev.viva.ai.local;

/// A voice of flite. Both speak American English at 16 kHz.
public enum Voice {
    /// A woman's voice: the interviewer.
    SLT,
    /// A man's voice, the one that pocketsphinx understands best: sample candidates and tests.
    RMS;

    String soname() {
        return "libflite_cmu_us_" + id() + ".so.1";
    }

    String register() {
        return "register_cmu_us_" + id();
    }

    private String id() {
        return this == SLT ? "slt" : "rms";
    }
}
