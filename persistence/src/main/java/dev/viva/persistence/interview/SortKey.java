package dev.viva.persistence.interview;

import dev.viva.core.interview.InterviewStore.Sort;

/// How each order of the list is said in SQL.
///
/// @param expression over `interview i` and `interview_summary s`, never null
/// @param type       of the expression
record SortKey(String expression, String type) {

    static SortKey of(Sort sort) {
        return switch (sort) {
            case CREATED -> new SortKey("i.created_at", "timestamptz");
            // not started yet: before all that have
            case STARTED -> new SortKey("coalesce(s.started_at, '-infinity'::timestamptz)", "timestamptz");
            case STATUS ->
                new SortKey(
                        "array_position(ARRAY['INVITED','IN_PROGRESS','ON_HOLD','COMPLETED','WITHDRAWN'], s.status)",
                        "integer");
            case TITLE -> new SortKey("i.title", "text");
        };
    }
}
