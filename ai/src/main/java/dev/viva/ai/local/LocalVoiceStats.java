package dev.viva.ai.local;

/// What the local voice has counted since it started.
///
/// @param droppedSamples   16 kHz samples that gave way because no decoder kept up;
///                         exported as `voice_local_dropped_samples_total`
/// @param givenUp          utterances not decoded because too many waited; `voice_local_given_up_total`
/// @param decoderFailures  times a decoder could not be opened or failed; `voice_local_decoder_failures_total`
/// @param utterances       utterances decoded to the end; `voice_local_utterances_total`
/// @param refusedLines     lines not spoken because too many waited; `voice_local_refused_lines_total`
/// @param synthesisFailures lines that broke off; `voice_local_synthesis_failures_total`
public record LocalVoiceStats(
        long droppedSamples,
        long givenUp,
        long decoderFailures,
        long utterances,
        long refusedLines,
        long synthesisFailures) {}
