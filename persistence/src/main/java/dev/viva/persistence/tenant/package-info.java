/// The customers of an installation, in PostgreSQL. Start at
/// [dev.viva.persistence.tenant.PostgresTenants].
///
/// **Threads:** any; everything blocks.
@NullMarked
package dev.viva.persistence.tenant;

import org.jspecify.annotations.NullMarked;
