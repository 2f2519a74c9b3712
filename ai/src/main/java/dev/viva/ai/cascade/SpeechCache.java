package dev.viva.ai.cascade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sound of fixed lines, rendered ahead: they are spoken without delay, and also while the vendor is
/// down.
///
/// Keeps only texts that were named by [#prewarm]: lines that hold a name are never kept. Bounded by
/// bytes; what was not used for the longest time goes first, and comes back when it is spoken again.
///
/// **Threads:** from anywhere; its lock guards a few instructions, so an event loop may wait for it.
public final class SpeechCache {

    /// Room for about eleven minutes at 24 kHz.
    public static final long DEFAULT_BYTES = 32L << 20;

    /// Most texts that are known as fixed.
    static final int MAX_TEXTS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(SpeechCache.class);

    /// What sounds alike.
    ///
    /// @param speaker  [Speaker#name()]: model and voice
    /// @param language BCP 47; its region does not count: the same voice speaks the same words alike
    public record Key(String speaker, String language, String text) {
        public Key {
            language = Locale.forLanguageTag(language).getLanguage();
        }
    }

    private final long maxBytes;
    private final LinkedHashMap<Key, short[]> sounds = new LinkedHashMap<>(64, 0.75f, true);

    /// Fixed texts; those that are being rendered have a stage.
    private final Map<Key, CompletableFuture<Boolean>> fixed = new LinkedHashMap<>();

    private long bytes;
    private long evicted;

    /// An empty cache.
    public SpeechCache(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes: " + maxBytes + " (expected: 0 or more)");
        }
        this.maxBytes = maxBytes;
    }

    /// Renders what is not there yet, one text after the other, on a virtual thread. A text that
    /// somebody else is rendering is not rendered twice.
    ///
    /// @return how many of the texts are there in the end; never fails
    public CompletionStage<Integer> prewarm(Speaker speaker, String language, List<String> texts) {
        var done = new CompletableFuture<Integer>();
        var _ = Thread.ofVirtual().name("viva-prewarm").start(() -> {
            int there = 0;
            for (var text : texts) {
                there += rendered(speaker, language, text) ? 1 : 0;
            }
            if (there < texts.size()) {
                LOG.atWarn()
                        .addKeyValue("model", speaker.name())
                        .addKeyValue("there", there)
                        .addKeyValue("wanted", texts.size())
                        .log("some fixed lines could not be rendered ahead; they are kept when they are spoken");
            }
            done.complete(there);
        });
        return done;
    }

    private boolean rendered(Speaker speaker, String language, String text) {
        var key = new Key(speaker.name(), language, text);
        var mine = new CompletableFuture<Boolean>();
        var other = flight(key, mine);
        if (other != null) {
            return other.join();
        }
        var there = false;
        try {
            put(key, render(speaker, language, text));
            there = true;
        } catch (PortFailure | RuntimeException failure) {
            LOG.atDebug().setCause(failure).addKeyValue("model", speaker.name()).log("not rendered ahead");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            mine.complete(there);
        }
        return there;
    }

    private synchronized @Nullable CompletableFuture<Boolean> flight(Key key, CompletableFuture<Boolean> mine) {
        if (sounds.containsKey(key)) {
            return CompletableFuture.completedFuture(true);
        }
        var present = fixed.get(key);
        if (present != null && !present.isDone()) {
            return present;
        }
        if (present == null && fixed.size() == MAX_TEXTS) {
            return CompletableFuture.completedFuture(false);
        }
        fixed.put(key, mine);
        return null;
    }

    private static short[] render(Speaker speaker, String language, String text)
            throws PortFailure, InterruptedException {
        var whole = new Pieces();
        speaker.recite(text, language, whole::add);
        if (whole.samples() == 0) {
            throw PortFailure.passing("gave no sound");
        }
        return whole.join();
    }

    /// The sound of a text, null if it is not there.
    ///
    /// @return not to be changed
    public synchronized short @Nullable [] get(Key key) {
        return sounds.get(key);
    }

    /// Whether the text is known as fixed and its sound is missing.
    synchronized boolean wants(Key key) {
        return fixed.containsKey(key) && !sounds.containsKey(key);
    }

    synchronized void put(Key key, short[] pcm) {
        if (pcm.length * 2L > maxBytes) {
            return;
        }
        var before = sounds.put(key, pcm);
        bytes += pcm.length * 2L - (before == null ? 0 : before.length * 2L);
        var oldest = sounds.entrySet().iterator();
        while (bytes > maxBytes) {
            bytes -= oldest.next().getValue().length * 2L;
            oldest.remove();
            evicted++;
        }
    }

    /// Bytes of sound held.
    public synchronized long bytes() {
        return bytes;
    }

    /// Texts whose sound had to go.
    public synchronized long evicted() {
        return evicted;
    }
}
