/// A voice put together from three vendors' parts: one understands, one proposes what comes next, one
/// speaks.
///
/// Start at [dev.viva.ai.cascade.CascadeEngine]. The parts are the ports
/// [dev.viva.ai.cascade.Transcriber], [dev.viva.ai.cascade.Writer] and [dev.viva.ai.cascade.Speaker];
/// `ai.openai` has adapters. Fixed lines are rendered ahead in [dev.viva.ai.cascade.SpeechCache].
///
/// **Threads:** a conversation lives on its interview's event loop. Ports may block: each call has a
/// virtual thread of its own, and what it brings comes back on the loop. No deadline depends on a port
/// that answers.
@NullMarked
package dev.viva.ai.cascade;

import org.jspecify.annotations.NullMarked;
