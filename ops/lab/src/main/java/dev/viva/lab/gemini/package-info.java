/// Gemini Live without Google: the same messages over the same socket, and every way to fail that its
/// users report.
///
/// Start at [dev.viva.lab.gemini.GeminiSimulator]. It ships with Viva, for demonstrations and for
/// whoever writes an engine.
///
/// **Threads:** each connection has an event loop; what the connections share is
/// [dev.viva.lab.gemini.Vendor].
@NullMarked
package dev.viva.lab.gemini;

import org.jspecify.annotations.NullMarked;
