package dev.viva.lab.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.cascade.CascadeEngine;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A candidate, and what a ladder of voices does for them: after a break it opens the engine again,
/// sends what was not understood and says what was not said. Everything runs on one event loop; the
/// methods wait for it.
final class Interview {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FRAME = 320;

    private final CascadeEngine engine;
    private final Context context;
    private final Runnable broken;

    /// What was begun, by number; without a [Heard] it is sent again.
    private final Map<Integer, short[]> spoken = new LinkedHashMap<>();

    private final Map<String, String> asked = new LinkedHashMap<>();
    private final Map<String, Integer> samples = new LinkedHashMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private final List<LineEnded> ended = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private VoiceConversation conversation;
    private int open;
    private int conversations;

    /// @param broken called when a conversation breaks, before the next one is opened
    Interview(Vertx vertx, CascadeEngine engine, Runnable broken) {
        this.engine = engine;
        this.broken = broken;
        context = ((VertxInternal) vertx).createEventLoopContext();
    }

    void begin() {
        context.runOnContext(_ -> open());
        await().atMost(PATIENCE).until(() -> ask(() -> conversation != null));
    }

    private void open() {
        int mine = ++conversations;
        engine.open(context, new VoicePrompt("the plan", "en-US"), event -> on(mine, event))
                .onSuccess(this::goOn)
                .onFailure(_ -> context.owner().setTimer(50, _ -> open()));
    }

    private void goOn(VoiceConversation opened) {
        conversation = opened;
        spoken.forEach((number, pcm) -> {
            if (heard.stream().noneMatch(told -> told.utterance() == number)) {
                opened.speechStarted(number, number * 10_000L);
                feed(number == open ? Arrays.copyOf(pcm, half(new Sound(pcm))) : pcm);
                if (number != open) {
                    opened.speechEnded(number, number * 10_000L + 2_000);
                }
            }
        });
        asked.forEach((id, text) -> {
            if (ended.stream().noneMatch(told -> told.lineId().equals(id)) || samples.getOrDefault(id, 0) == 0) {
                ended.removeIf(told -> told.lineId().equals(id));
                samples.remove(id);
                opened.say(id, text);
            }
        });
    }

    private void on(int from, VoiceEvent event) {
        if (from != conversations || conversation == null) {
            flaws.add("after the end: " + event);
        }
        switch (event) {
            case Heard told -> {
                if (heard.stream().anyMatch(before -> before.utterance() == told.utterance())) {
                    flaws.add("told twice: " + told);
                }
                heard.add(told);
            }
            case Audio audio -> samples.merge(audio.lineId(), audio.pcm().length, Integer::sum);
            case LineEnded told -> {
                ended.add(told);
                context.runOnContext(_ -> sayElsewhere(told));
            }
            case Lost _ -> {
                conversation = null;
                broken.run();
                open();
            }
            default -> {}
        }
    }

    /// A line of which nothing was heard, in a conversation that goes on, is said by another voice.
    private void sayElsewhere(LineEnded told) {
        var id = told.lineId();
        if (told.failure() != null && conversation != null && !samples.containsKey(id) && ended.remove(told)) {
            broken.run();
            conversation.say(id, asked.get(id));
        }
    }

    private void feed(short[] pcm) {
        for (int from = 0; from < pcm.length; from += FRAME) {
            var frame = Arrays.copyOfRange(pcm, from, from + FRAME);
            conversation.hear(frame, FRAME);
        }
    }

    /// The first half of something said.
    void beginToSpeak(int number, Sound sound) {
        call(_ -> {
            open = number;
            spoken.put(number, sound.pcm());
            if (conversation != null) {
                conversation.speechStarted(number, number * 10_000L);
                feed(Arrays.copyOf(sound.pcm(), half(sound)));
            }
        });
    }

    /// The second half.
    void endSpeaking(int number, Sound sound) {
        call(_ -> {
            open = 0;
            if (conversation != null) {
                feed(Arrays.copyOfRange(sound.pcm(), half(sound), sound.pcm().length));
                conversation.speechEnded(number, number * 10_000L + 2_000);
            }
        });
    }

    private static int half(Sound sound) {
        return sound.pcm().length / 2 / FRAME * FRAME;
    }

    void say(String id, String text) {
        call(_ -> {
            asked.put(id, text);
            if (conversation != null) {
                conversation.say(id, text);
            }
        });
    }

    void understood(int number) {
        await().atMost(PATIENCE).until(() -> ask(() -> heard.stream().anyMatch(told -> told.utterance() == number)));
    }

    void begun(String id) {
        await().atMost(PATIENCE).until(() -> ask(() -> samples.getOrDefault(id, 0) > 0));
    }

    /// Over, with a sound.
    void said(String id) {
        await().atMost(PATIENCE)
                .until(() -> ask(() -> conversation != null
                        && samples.getOrDefault(id, 0) > 0
                        && ended.stream().anyMatch(told -> told.lineId().equals(id))));
    }

    List<Heard> heard() {
        return ask(() -> List.copyOf(heard));
    }

    /// How a line ended, and how much of it was given.
    void checkLine(String id, int whole) {
        var told = ask(
                () -> ended.stream().filter(line -> line.lineId().equals(id)).toList());
        assertThat(told).as("ends of " + id).hasSize(1);
        var given = ask(() -> samples.get(id));
        var failure = told.getFirst().failure();
        if (failure == null) {
            assertThat(given).as("samples of " + id).isEqualTo(whole);
        } else {
            assertThat(failure).endsWith("(cut after " + given * 1_000L / 24_000 + " ms)");
            assertThat(given).isLessThanOrEqualTo(whole);
        }
    }

    void end() {
        call(_ -> {
            if (conversation != null) {
                conversation.close();
            }
        });
        assertThat(ask(() -> List.copyOf(flaws))).isEmpty();
    }

    private <T> T ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        context.runOnContext(_ -> answer.complete(question.get()));
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void call(Consumer<Context> work) {
        ask(() -> {
            work.accept(context);
            return true;
        });
    }
}
