package dev.viva.server.http.listen;

/// A certificate or its key cannot be used. The message is one sentence for the operator, without anything of the key.
public final class CertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    CertificateException(String message) {
        super(message);
    }

    CertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
