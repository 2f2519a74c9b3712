/// The voice engine that needs no key and no network: flite speaks, pocketsphinx listens, both called through FFM.
///
/// Start at [dev.viva.ai.local.LocalVoiceEngine]; what the machine can do says [dev.viva.ai.local.LocalVoice]. It is
/// good
/// for trying Viva out and for tests, not for judging anybody: see its `demo` ability.
///
/// **Threads:** one platform thread speaks, a few platform threads listen (a native call that computes would pin
/// a carrier of virtual threads or hold up an event loop). They hand results over to the interview's event loop.
/// The package knows nothing of interviews, rooms, turn-taking or the record.
@NullMarked
package dev.viva.ai.local;

import org.jspecify.annotations.NullMarked;
