/// The one process. Start at [dev.viva.server.App], which reads as a table of contents; [dev.viva.server.Main] only
/// reads the command line. Knows everybody; nobody knows it.
@NullMarked
package dev.viva.server;

import org.jspecify.annotations.NullMarked;
