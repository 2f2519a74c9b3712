package dev.viva.server.doctor;

/// One line of the report.
///
/// @param level how bad it is
/// @param what  the thing looked at, such as `Node`
/// @param found what is there
/// @param fix   what to do; empty when all is well
public record Finding(Level level, String what, String found, String fix) {

    /// How bad it is.
    public enum Level {
        /// As it should be.
        OK,
        /// Viva runs, with less.
        WARN,
        /// Viva does not run, or not safely.
        FAIL
    }

    /// All is well.
    public static Finding ok(String what, String found) {
        return new Finding(Level.OK, what, found, "");
    }

    /// Viva runs, with less.
    public static Finding warn(String what, String found, String fix) {
        return new Finding(Level.WARN, what, found, fix);
    }

    /// Viva does not run, or not safely.
    public static Finding fail(String what, String found, String fix) {
        return new Finding(Level.FAIL, what, found, fix);
    }

    @Override
    public String toString() {
        var line = "%-4s %s: %s".formatted(level, what, found);
        return fix.isEmpty() ? line : line + "\n       fix: " + fix;
    }
}
