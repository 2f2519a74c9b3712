/// What ships, and what is known to be wrong with it. Start at [dev.viva.lab.supply.Advisories].
@NullMarked
package dev.viva.lab.supply;

import org.jspecify.annotations.NullMarked;
