/// The data directory: who may read it, who owns it at this moment, and the secrets in it. Layout:
/// `docs/data-directory.md`.
///
/// Start at [dev.viva.server.data.DataDirectory]. Everything here blocks on files. It does not know what the parts
/// of the server put into their folders.
@NullMarked
package dev.viva.server.data;

import org.jspecify.annotations.NullMarked;
