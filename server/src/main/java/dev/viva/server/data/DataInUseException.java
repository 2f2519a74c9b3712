package dev.viva.server.data;

/// Another process works on the same data. The message is one sentence for the operator, with that process's id and
/// port as far as they are known.
public final class DataInUseException extends Exception {

    private static final long serialVersionUID = 1L;

    DataInUseException(String sentence) {
        super(sentence);
    }
}
