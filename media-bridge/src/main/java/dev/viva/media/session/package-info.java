/// One interview while somebody may be in its room: where conductor, room, voice and record meet.
///
/// Start at [dev.viva.media.session.InterviewSession]. The candidate's voice comes in through `Ear`, the interviewer's
/// goes out through `Mouth`, both are kept by `media.recording` and counted by `media.meter`; `ConductorLoop` holds the
/// rules' state and its timer.
///
/// **Threads:** everything runs on the interview's event loop; what blocks goes through `Offload`. Must not know HTTP,
/// SQL or a vendor.
@NullMarked
package dev.viva.media.session;

import org.jspecify.annotations.NullMarked;
