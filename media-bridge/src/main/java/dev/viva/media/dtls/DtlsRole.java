package dev.viva.media.dtls;

import org.jspecify.annotations.Nullable;

/// Which side opens an association (RFC 5763): the client says the first word.
public enum DtlsRole {
    CLIENT("active"),
    SERVER("passive");

    private final String setup;

    DtlsRole(String setup) {
        this.setup = setup;
    }

    /// As `a=setup` says it.
    public String setup() {
        return setup;
    }

    /// The role that the other side has.
    public DtlsRole other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /// Our role when the peer has said `a=setup`; null if that is no role.
    ///
    /// @param ours  the one that we take if the peer leaves it to us
    public static @Nullable DtlsRole against(String setup, DtlsRole ours) {
        return switch (setup) {
            case "active" -> SERVER;
            case "passive" -> CLIENT;
            case "actpass" -> ours;
            default -> null;
        };
    }
}
