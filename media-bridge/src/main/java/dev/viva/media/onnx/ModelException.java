package dev.viva.media.onnx;

/// A model, or the library that runs it, cannot be used. The message is a sentence without its full stop.
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
