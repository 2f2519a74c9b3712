package dev.viva.ai.gemini;

/// Why a connection ended, and what helps.
///
/// @param why    short and without personal data
/// @param remedy what to do about it
public record Ending(String why, Remedy remedy) {

    /// What helps.
    public enum Remedy {
        /// Come back, into the same session if there is a way.
        RESUME,
        /// Come back with a new session: the same request fails again.
        FRESH,
        /// Nothing here: another vendor.
        GIVE_UP
    }

    /// The WebSocket was closed by the server, or broke (1006).
    public static Ending ofClose(int code) {
        return new Ending(
                Integer.toString(code),
                switch (code) {
                    case 1007 -> Remedy.FRESH;
                    case 1008 -> Remedy.GIVE_UP;
                    default -> Remedy.RESUME;
                });
    }

    /// The server did not want a WebSocket.
    public static Ending ofRefusal(int httpStatus) {
        var passes = httpStatus == 408 || httpStatus == 429 || httpStatus >= 500;
        return new Ending("HTTP " + httpStatus, passes ? Remedy.RESUME : Remedy.GIVE_UP);
    }

    /// Nothing to open the door with.
    static Ending ofNoCredential(Throwable cause) {
        return cause instanceof GoogleTokens.Refused refused
                ? new Ending(String.valueOf(refused.getMessage()), refused.passes() ? Remedy.RESUME : Remedy.GIVE_UP)
                : ofFault(cause.getClass().getSimpleName());
    }

    /// The network, or nothing at all.
    public static Ending ofFault(String why) {
        return new Ending(why, Remedy.RESUME);
    }
}
