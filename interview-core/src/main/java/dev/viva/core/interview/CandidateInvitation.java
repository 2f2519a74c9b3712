package dev.viva.core.interview;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a candidate is asked to come.
///
/// @param linkSecret goes into the first link; only its hash is kept
/// @param email      where links are sent; null if somebody hands them over
/// @param linkValid  for how long each link is good: whole hours
/// @param code       whoever opens a link has to show a code that is sent to the address as well
public record CandidateInvitation(
        String linkSecret, @Nullable String email, Duration linkValid, boolean code) {

    /// A month: whoever needs longer makes a new link.
    public static final int MOST_HOURS = 720;

    public CandidateInvitation {
        if (linkValid.toHours() < 1 || linkValid.toHours() > MOST_HOURS) {
            throw new IllegalArgumentException("linkValid: " + linkValid + " (expected: 1 to " + MOST_HOURS + " h)");
        }
        if (code && email == null) {
            throw new IllegalArgumentException("code: true (expected: false without an address)");
        }
    }

    @Override
    public String toString() {
        return "CandidateInvitation[personal]";
    }
}
