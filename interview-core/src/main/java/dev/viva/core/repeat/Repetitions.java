package dev.viva.core.repeat;

import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import java.time.Duration;
import java.util.UUID;

/// Remembers what was answered to requests that make something, so that who asks again after the answer was
/// lost gets it again, and no second thing is made. On all nodes the same. Every call blocks.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface Repetitions {

    /// So long an answer is remembered.
    Duration REMEMBERED = Duration.ofHours(24);

    /// So long a request may take; after that its node is taken for dead, and the next one with its key is
    /// worked on. What the first had made by then is made twice.
    Duration HOLD = Duration.ofMinutes(1);

    /// Begins to answer a request, unless that has been done.
    Begun begin(Request request);

    /// Keeps the answer.
    void answered(Turn turn, byte[] answer);

    /// Forgets a request that made nothing.
    void refused(Turn turn);

    /// Forgets what a tenant's requests were answered longer ago than [#REMEMBERED].
    void forgetOld(TenantId tenant);

    /// A request with a key.
    ///
    /// @param principal who asks: a member or an API key
    /// @param key       chosen by them
    /// @param asked     hash of all that makes two requests the same
    record Request(TenantId tenant, UUID principal, String key, Sha256 asked) {

        @Override
        public String toString() {
            return "Request[" + tenant + ", " + principal + "]";
        }
    }

    /// The right to answer, until [#HOLD] is over.
    record Turn(Request request, UUID id) {}

    /// What is to be done with a request.
    sealed interface Begun {

        /// It is new: answer it.
        record First(Turn turn) implements Begun {}

        /// Say this again.
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Again(byte[] answer) implements Begun {}

        /// Somebody is at it.
        record UnderWay() implements Begun {}

        /// The key belongs to another request.
        record Other() implements Begun {}
    }
}
