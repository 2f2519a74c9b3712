/// The whole server as a process that proofs may mistreat: its voice is tones, its clock can be stepped.
///
/// Start at [dev.viva.lab.node.LabNode]. Everything else in the process is the product as it ships.
@NullMarked
package dev.viva.lab.node;

import org.jspecify.annotations.NullMarked;
