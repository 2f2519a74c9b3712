package dev.viva.core.hook;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.VisitOpened;
import java.util.Arrays;
import java.util.Optional;

/// What may be told to a company's programs.
public enum HookEvent {
    /// The interview exists, and so does its link.
    INVITED("interview.invited"),
    /// The candidate has come for the first time.
    STARTED("interview.started"),
    /// Held to its end.
    COMPLETED("interview.completed"),
    /// The candidate did not agree to be recorded.
    DECLINED("interview.declined"),
    /// The candidate has taken the consent back, perhaps after the end.
    WITHDRAWN("interview.withdrawn"),
    /// Over through no doing of the candidate.
    BROKEN_OFF("interview.broken_off"),
    /// Somebody tries an endpoint out; about no interview, and sent to that endpoint only.
    TEST("webhook.test");

    private final String type;

    HookEvent(String type) {
        this.type = type;
    }

    /// What it is called outside.
    public String type() {
        return type;
    }

    /// The event of a name from outside.
    ///
    /// @throws IllegalArgumentException if there is none
    public static HookEvent of(String type) {
        return Arrays.stream(values())
                .filter(each -> each.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event " + type));
    }

    /// What an event of the record means to those outside; empty for most.
    public static Optional<HookEvent> of(RecordEvent event) {
        return switch (event) {
            case InterviewPlanned _ -> Optional.of(INVITED);
            case VisitOpened(var visit, var _) when visit == 1 -> Optional.of(STARTED);
            case InterviewEnded(var outcome) -> Optional.of(ended(outcome));
            default -> Optional.empty(); // what happens within an interview is nobody's business outside
        };
    }

    private static HookEvent ended(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> COMPLETED;
            case DECLINED -> DECLINED;
            case WITHDRAWN -> WITHDRAWN;
            case OUR_FAULT, UPSTREAM_FAULT, UNCLEAR -> BROKEN_OFF;
        };
    }
}
