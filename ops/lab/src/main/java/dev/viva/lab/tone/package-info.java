/// Speech for proofs: numbered sentences as tones that both ends decode without recognition.
///
/// Start at [dev.viva.lab.tone.ToneCode] for the code, [dev.viva.lab.tone.ToneEngine] for the interviewer's side. What
/// the candidate says carries a number, what the interviewer says a code of its words; a checksum tells damage from
/// another number, so a ledger can say what was lost, doubled or made up. Knows Opus and rooms only through others.
@NullMarked
package dev.viva.lab.tone;

import org.jspecify.annotations.NullMarked;
