package dev.viva.server.config;

/// A setting that stops the start. The message is one sentence for the operator: it names the setting, what was
/// found and what is allowed, and never holds a secret.
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    /// The exit status of a process that ends because of it (`EX_CONFIG` of sysexits).
    public static final int EXIT_STATUS = 78;

    public ConfigException(String sentence) {
        super(sentence);
    }
}
