/// How far two transcripts of the same speech agree, word by word.
///
/// Start at [dev.viva.scoring.agreement.WordAgreement]. Pure functions; any thread. Knows nothing of engines.
@NullMarked
package dev.viva.scoring.agreement;

import org.jspecify.annotations.NullMarked;
