package dev.viva.ai.local;

import java.util.concurrent.atomic.LongAdder;

/// The counts behind [LocalVoiceStats]. Any thread may add.
final class Counters {

    final LongAdder droppedSamples = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder decoderFailures = new LongAdder();
    final LongAdder utterances = new LongAdder();
    final LongAdder refusedLines = new LongAdder();
    final LongAdder synthesisFailures = new LongAdder();

    LocalVoiceStats snapshot() {
        return new LocalVoiceStats(
                droppedSamples.sum(),
                givenUp.sum(),
                decoderFailures.sum(),
                utterances.sum(),
                refusedLines.sum(),
                synthesisFailures.sum());
    }
}
