/// Nodes and leases in PostgreSQL: the signs of life of all processes, who holds which interview, and
/// how an interview that needs a holder comes to one.
///
/// Start at [dev.viva.persistence.lease.PostgresNodes] and
/// [dev.viva.persistence.lease.ScheduledHandout]. The rules are in `dev.viva.core.lease`; the lease
/// itself is taken by `dev.viva.persistence.record`, in the transaction that raises its epoch.
///
/// **Threads:** everything blocks. Knows no rooms and no records.
@NullMarked
package dev.viva.persistence.lease;

import org.jspecify.annotations.NullMarked;
