/// What every voice engine keeps to: one contract, run against each engine on whatever stands behind
/// it here.
///
/// Start at [dev.viva.lab.conformance.VoiceEngineContract].
@NullMarked
package dev.viva.lab.conformance;

import org.jspecify.annotations.NullMarked;
