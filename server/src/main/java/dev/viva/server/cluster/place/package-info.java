/// Where an interview is held: here or at another node, and what cannot be done there.
@NullMarked
package dev.viva.server.cluster.place;

import org.jspecify.annotations.NullMarked;
