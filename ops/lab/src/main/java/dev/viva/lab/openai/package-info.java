/// A server on the loopback that answers like OpenAI, and fails like it.
///
/// Start at [dev.viva.lab.openai.OpenAiSimulator]. It speaks and understands with the local voice or
/// with tones, proposes by rules of thumb, and has a switch for every [dev.viva.lab.openai.Fault].
///
/// **Threads:** one event loop; native speech computes on its own threads.
@NullMarked
package dev.viva.lab.openai;

import org.jspecify.annotations.NullMarked;
