/// The customers of an installation. Start at [dev.viva.core.tenant.Tenants].
@NullMarked
package dev.viva.core.tenant;

import org.jspecify.annotations.NullMarked;
