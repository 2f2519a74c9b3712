package dev.viva.server.http.json;

import dev.viva.core.interview.InterviewStore.Page;
import dev.viva.core.interview.InterviewStore.Waiting;
import dev.viva.core.interview.InterviewSummary;
import dev.viva.core.interview.Seen;
import dev.viva.core.interview.Talk;
import dev.viva.core.plan.Turns;
import dev.viva.core.record.ReplyTimes;
import dev.viva.server.http.json.InterviewStory.Asked;
import dev.viva.server.http.json.InterviewStory.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Interviews as staff see them, as the contract has them.
public final class InterviewJson {

    private InterviewJson() {}

    public static JsonObject page(Page page) {
        var json = new JsonObject().put("items", array(page.items(), InterviewJson::summary));
        return optional(json, "next", page.next());
    }

    public static JsonObject waiting(Waiting waiting) {
        return new JsonObject()
                .put("items", array(waiting.items(), InterviewJson::summary))
                .put("all", waiting.all());
    }

    public static JsonObject summary(InterviewSummary interview) {
        var json = new JsonObject()
                .put("id", interview.id().toString())
                .put("title", interview.title())
                .put("candidateName", interview.candidateName())
                .put("status", interview.status().name())
                .put("createdAt", interview.createdAt().toString())
                .put("questionsAsked", interview.questionsAsked())
                .put("questionsPlanned", interview.questionsPlanned())
                .put("visits", interview.visits())
                .put("spokenMs", interview.spokenMs())
                .put("sample", interview.sample());
        optional(json, "startedAt", interview.startedAt());
        optional(json, "endedAt", interview.endedAt());
        optional(json, "need", interview.need());
        var seen = interview.seen();
        return seen == null ? json : json.put("seen", seen(seen));
    }

    private static JsonObject seen(Seen seen) {
        return new JsonObject()
                .put("at", seen.at().toString())
                .put("by", seen.by().name());
    }

    public static JsonObject detail(InterviewSummary interview, InterviewStory story) {
        return new JsonObject()
                .put("summary", summary(interview))
                .put("questions", array(story.questions(), InterviewJson::asked))
                .put("visits", array(story.visits(), InterviewJson::visit))
                .mergeIn(talk(story.talk()));
    }

    public static JsonObject talk(Talk talk) {
        var turns = talk.turns();
        return new JsonObject()
                .put("voice", talk.voice())
                .put("replies", replies(talk.replies()))
                .put("turns", turns(new Turns(turns.closed(), turns.cutOff())));
    }

    public static JsonObject turns(Turns turns) {
        return new JsonObject().put("closed", turns.closed()).put("cutOff", turns.cutOff());
    }

    private static JsonObject replies(ReplyTimes replies) {
        return new JsonObject()
                .put("count", replies.replies())
                .put("p50Ms", replies.p50Ms())
                .put("p95Ms", replies.p95Ms())
                .put("p99Ms", replies.p99Ms());
    }

    /// Whole minutes, rounded up: nobody's interview is shorter than they were told.
    public static int minutes(Duration length) {
        return (int) Math.ceilDiv(length.toSeconds(), 60L);
    }

    private static JsonObject asked(Asked asked) {
        return new JsonObject()
                .put("questionId", asked.questionId())
                .put("number", asked.number())
                .put("followUp", asked.followUp())
                .put("text", asked.text())
                .put("visit", asked.visit())
                .put("atMs", asked.atMs());
    }

    private static JsonObject visit(Visit visit) {
        return new JsonObject()
                .put("visit", visit.number())
                .put("openedAt", visit.openedAt().toString())
                .put("lengthMs", visit.lengthMs())
                .put("tracks", array(visit.tracks().stream().sorted().toList(), Enum::name));
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, Object> json) {
        var array = new JsonArray();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    private static JsonObject optional(JsonObject json, String key, @Nullable Object value) {
        return value == null ? json : json.put(key, value.toString());
    }
}
