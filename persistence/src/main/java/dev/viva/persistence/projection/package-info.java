/// What is derived from the record and can be thrown away: transcript and summary. Start at
/// [dev.viva.persistence.projection.Projector].
///
/// Words are ciphertext under the interview's data key. **Threads:** everything blocks. Writes only within the
/// transaction that it is given.
@NullMarked
package dev.viva.persistence.projection;

import org.jspecify.annotations.NullMarked;
