package dev.viva.server.children;

import org.jspecify.annotations.Nullable;

/// A neighbour that Viva needs cannot be had: not found, not built, not started, not answering. The message is for
/// the operator: what is wrong and what to do.
public sealed class ChildException extends Exception permits DatabaseUnusableException, PortUnusableException {

    private static final long serialVersionUID = 1L;

    public ChildException(String sentence) {
        this(sentence, null);
    }

    public ChildException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
