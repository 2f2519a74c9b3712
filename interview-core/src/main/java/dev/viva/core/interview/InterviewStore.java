package dev.viva.core.interview;

import dev.viva.core.access.Role;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where interviews are kept. Every call blocks and sees one tenant only.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Unavailable`.
public interface InterviewStore {

    /// Makes an interview: its row, its data key, and event 0 of its record.
    void create(TenantId tenant, NewInterview interview);

    Optional<InterviewSummary> find(TenantId tenant, InterviewId interview);

    /// How its talk goes so far, without a look into its record.
    Optional<Talk> talk(TenantId tenant, InterviewId interview);

    /// The plan as it was when the interview was made, whatever became of it since.
    Optional<InterviewPlan> plan(TenantId tenant, InterviewId interview);

    /// One page of the list.
    Page list(TenantId tenant, Query query);

    /// What waits for somebody: by [Need], then those that have waited longest.
    ///
    /// @param limit 1 to 200
    Waiting waiting(TenantId tenant, int limit);

    /// Notes that somebody opened an interview. Only the first time after its end is kept; nothing before it is.
    void seen(TenantId tenant, InterviewId interview, Role by);

    /// The first of what waits.
    ///
    /// @param all how many there are
    record Waiting(List<InterviewSummary> items, int all) {

        public Waiting {
            items = List.copyOf(items);
        }
    }

    /// What to create.
    ///
    record NewInterview(
            InterviewId id,
            InterviewPlan plan,
            String candidateName,
            CandidateInvitation invitation,
            Instant createdAt,
            boolean sample) {}

    /// What to list.
    ///
    /// @param status only these; empty for all
    /// @param cursor from the page before; null for the first
    /// @param limit  1 to 200
    record Query(
            List<InterviewStatus> status,
            Sort sort,
            boolean descending,
            @Nullable String cursor,
            int limit) {

        public Query {
            status = List.copyOf(status);
        }
    }

    /// What the list is ordered by. Names are ciphertext in the database, so they are no order.
    enum Sort {
        CREATED,
        STARTED,
        STATUS,
        TITLE
    }

    /// Part of a list.
    ///
    /// @param next cursor of the following page, null on the last
    record Page(List<InterviewSummary> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
