/// A candidate without a body: opens a link as a browser would, consents, takes a seat, joins the room and answers
/// aloud.
///
/// Start at [dev.viva.lab.candidate.SpokenCandidate]. It knows the server by its public API only. Runs on one event
/// loop.
@NullMarked
package dev.viva.lab.candidate;

import org.jspecify.annotations.NullMarked;
