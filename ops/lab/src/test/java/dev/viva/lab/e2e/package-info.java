/// The whole path, proved: the real server and livekit-server, real Chromium with the real page, a candidate who
/// speaks.
///
/// Start at [dev.viva.lab.e2e.CandidateInBrowserIT]. What is checked is read through the public API, as a recruiter's
/// page would, and from the disk; nothing here knows the server's inside.
@NullMarked
package dev.viva.lab.e2e;

import org.jspecify.annotations.NullMarked;
