/// Which voices this process has: made from the settings, put on one ladder.
///
/// Start at [dev.viva.server.voice.Voices].
///
/// **Threads:** opening and closing block; what is opened is used from event loops.
///
/// Knows vendors by their engines and settings only, never their wires.
@NullMarked
package dev.viva.server.voice;

import org.jspecify.annotations.NullMarked;
