package dev.viva.server.config;

/// The check that every section's constructor uses, so that all refusals read alike.
final class Setting {

    private Setting() {}

    static void check(boolean holds, String key, Object found, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": found " + found + ", allowed is " + allowed);
        }
    }

    static void port(String key, int found) {
        check(found >= 0 && found <= 65_535, key, found, "0 to 65535 (0 takes any free port)");
    }

    static void between(String key, int found, int least, int most) {
        check(found >= least && found <= most, key, found, least + " to " + most);
    }
}
