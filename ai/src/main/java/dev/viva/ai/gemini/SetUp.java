package dev.viva.ai.gemini;

import com.google.genai.types.ActivityHandling;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.AutomaticActivityDetection;
import com.google.genai.types.Behavior;
import com.google.genai.types.Content;
import com.google.genai.types.ContextWindowCompressionConfig;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerationConfig;
import com.google.genai.types.HistoryConfig;
import com.google.genai.types.LiveClientMessage;
import com.google.genai.types.LiveClientSetup;
import com.google.genai.types.Modality;
import com.google.genai.types.Part;
import com.google.genai.types.PrebuiltVoiceConfig;
import com.google.genai.types.RealtimeInputConfig;
import com.google.genai.types.Schema;
import com.google.genai.types.SessionResumptionConfig;
import com.google.genai.types.SlidingWindow;
import com.google.genai.types.SpeechConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.Type;
import com.google.genai.types.VoiceConfig;
import dev.viva.ai.gemini.GeminiSettings.Retention;
import dev.viva.ai.gemini.GeminiSettings.Turns;
import dev.viva.ai.voice.VoicePrompt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first message of each connection.
///
/// What is never in it: anything that asks for emotion or affect ([docs/decisions/0403]), and, without
/// retention, anything that has the vendor keep the conversation.
final class SetUp {

    private static final String MANNERS = """
            You are the voice of a job interviewer. A program leads the interview and decides what is said.
            Speak only when you are told to say something, and then say exactly that, word for word, calmly and clearly.
            Never greet, comment, summarise, praise or ask anything on your own.
            After the candidate has answered you may call one function: next_question when the answer is complete, \
            follow_up with one short question when something important is missing, end_interview when the candidate \
            wants to stop. Otherwise stay silent. Call a function once; its result tells what was decided.
            Never infer, mention or react to the candidate's emotions, mood, accent, health or any other personal trait.
            """;

    private final GeminiSettings settings;
    private final VoicePrompt prompt;

    SetUp(GeminiSettings settings, VoicePrompt prompt) {
        this.settings = settings;
        this.prompt = prompt;
    }

    /// The message.
    ///
    /// @param handle a session to go on with; null for a new one
    /// @param seeded what was said before follows
    String json(@Nullable String handle, boolean seeded) {
        var setup = LiveClientSetup.builder()
                .model(settings.endpoint().modelName(settings.model()))
                .generationConfig(generation())
                .systemInstruction(Content.fromParts(Part.fromText(MANNERS + prompt.instructions())))
                .tools(tools())
                .realtimeInputConfig(turns())
                .inputAudioTranscription(transcription())
                .outputAudioTranscription(AudioTranscriptionConfig.builder())
                .contextWindowCompression(
                        ContextWindowCompressionConfig.builder().slidingWindow(SlidingWindow.builder()));
        if (settings.retention() == Retention.RESUMABLE) {
            var resumption = SessionResumptionConfig.builder();
            setup.sessionResumption(handle == null ? resumption : resumption.handle(handle));
        }
        if (seeded) {
            setup.historyConfig(HistoryConfig.builder().initialHistoryInClientContent(true));
        }
        return LiveClientMessage.builder().setup(setup).build().toJson();
    }

    private GenerationConfig.Builder generation() {
        var speech = SpeechConfig.builder()
                .languageCode(prompt.language())
                .voiceConfig(VoiceConfig.builder()
                        .prebuiltVoiceConfig(PrebuiltVoiceConfig.builder().voiceName(settings.voice())));
        var generation = GenerationConfig.builder()
                .responseModalities(Modality.Known.AUDIO)
                .speechConfig(speech);
        if (hasAffectSwitch()) {
            generation.enableAffectiveDialog(false);
        }
        return generation;
    }

    /// Vertex has it on unless told otherwise; the Developer API knows the switch for models of 2.5
    /// only.
    private boolean hasAffectSwitch() {
        return settings.endpoint().isVertex() || settings.model().startsWith("gemini-2.5");
    }

    /// The candidate's voice stops no line: that is decided by us, and said with
    /// [GeminiLiveCodec#notes].
    private RealtimeInputConfig.Builder turns() {
        return RealtimeInputConfig.builder()
                .automaticActivityDetection(
                        AutomaticActivityDetection.builder().disabled(settings.turns() == Turns.OWN))
                .activityHandling(ActivityHandling.Known.NO_INTERRUPTION);
    }

    private AudioTranscriptionConfig.Builder transcription() {
        return AudioTranscriptionConfig.builder().languageCodes(prompt.language());
    }

    private static Tool.Builder tools() {
        return Tool.builder()
                .functionDeclarations(
                        function(Calls.NEXT_QUESTION, "The candidate's answer is complete; go on.")
                                .build(),
                        function(Calls.FOLLOW_UP, "One short question about what is missing in the answer.")
                                .parameters(Schema.builder()
                                        .type(Type.Known.OBJECT)
                                        .properties(Map.of("text", question()))
                                        .required("text"))
                                .build(),
                        function(Calls.END_INTERVIEW, "The candidate wants to end the interview.")
                                .build());
    }

    private static Schema question() {
        return Schema.builder()
                .type(Type.Known.STRING)
                .description("The question, word for word.")
                .build();
    }

    private static FunctionDeclaration.Builder function(String name, String description) {
        return FunctionDeclaration.builder().name(name).description(description).behavior(Behavior.Known.NON_BLOCKING);
    }
}
