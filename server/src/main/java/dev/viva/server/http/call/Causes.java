package dev.viva.server.http.call;

import java.util.Optional;

/// Finds what a failure is about.
public final class Causes {

    private Causes() {}

    /// The failure itself or what caused it, if that is of this kind.
    public static <E extends Exception> Optional<E> find(Class<E> kind, Throwable failure) {
        if (kind.isInstance(failure)) {
            return Optional.of(kind.cast(failure));
        }
        return Optional.ofNullable(failure.getCause()).filter(kind::isInstance).map(kind::cast);
    }
}
