package dev.viva.core.record;

/// What a candidate waited for between the last sound of an answer and the first sound of the reply, stage by stage.
/// The stages follow each other without gap or overlap: together they are the whole.
///
/// **Units:** ms of the visit's media clock, which is monotonic.
///
/// @param endMs      until the detector called the utterance over: way through the network, jitter buffer, hang-over
/// @param wordsMs    until its words were understood, finally; 0 if the reply was decided without them
/// @param decisionMs until the rules took the turn for closed: the patience that plan and detector want is in here
/// @param askMs      until the engine was asked to speak
/// @param voiceMs    until the first piece of its sound came
/// @param sendMs     until the first packet with it left for LiveKit; a filler that was playing is in here
/// @param leadMs     silence that the engine put before the first sample that can be heard
public record ReplyWait(int endMs, int wordsMs, int decisionMs, int askMs, int voiceMs, int sendMs, int leadMs) {

    /// From the last sound of the answer to the first one of the reply.
    public int totalMs() {
        return endMs + wordsMs + decisionMs + askMs + voiceMs + sendMs + leadMs;
    }
}
