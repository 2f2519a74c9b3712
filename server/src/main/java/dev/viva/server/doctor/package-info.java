/// `./viva doctor`: looks at this machine and says what is missing or misconfigured, each line with its fix.
///
/// Start at [dev.viva.server.doctor.Doctor]. A check changes nothing, blocks for seconds at most and never throws
/// for what it finds. Other packages add checks by implementing [dev.viva.server.doctor.Check].
@NullMarked
package dev.viva.server.doctor;

import org.jspecify.annotations.NullMarked;
