/// What a candidate said and heard, held against what the record says: nothing lost, doubled, reordered or made up.
///
/// Start at [dev.viva.lab.ledger.LedgerCheck]. Pure but for [dev.viva.lab.ledger.Ledger], which a candidate fills on
/// its event loop while others read it.
@NullMarked
package dev.viva.lab.ledger;

import org.jspecify.annotations.NullMarked;
