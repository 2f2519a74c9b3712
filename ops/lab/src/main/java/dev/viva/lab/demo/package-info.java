/// The product on simulated vendors: their protocols, without their keys.
///
/// Start at [dev.viva.lab.demo.SimulatedVendors]. **Threads:** starting and stopping block.
@NullMarked
package dev.viva.lab.demo;

import org.jspecify.annotations.NullMarked;
