/// The rules of an interview as a pure state machine: who speaks, what is asked, how long, and what happens when
/// somebody interrupts, falls silent, leaves or comes back.
///
/// Start at [dev.viva.core.conductor.Conductor]; what it answers to is [dev.viva.core.conductor.ConductorEvent], what
/// it asks for is [dev.viva.core.conductor.ConductorEffect], both printed as a table in `docs/conductor-table.md`.
/// No threads, no clock, no I/O; it must not know media, engines, stores or screens.
@NullMarked
package dev.viva.core.conductor;

import org.jspecify.annotations.NullMarked;
