package dev.viva.media.turn;

/// Finds where the candidate starts and stops talking: by loudness over an adaptive noise floor, and by what a
/// [VoiceActivity] says of the same frames.
///
/// Measured over flite's `rms` voice with noise of -75 to -49 dBFS: a start is told 60 ms after the first sound, an
/// end one hang-over after the last, and its position is right to 20 ms; 1 us per frame.
///
/// **Threads:** confined to one event loop; nothing is allocated.
public final class TurnDetector implements AutoCloseable {

    /// Samples per second.
    public static final int RATE_HZ = 16_000;

    /// Samples of one frame: 20 ms at 16 kHz.
    public static final int FRAME_SAMPLES = 320;

    private static final int FRAME_MS = 20;
    private static final int FRAME_48K = 960;
    private static final double HYSTERESIS_DB = 3;
    private static final int ECHO_GUARD_FRAMES = 3_000 / FRAME_MS;

    private final TurnSettings settings;
    private final VoiceActivity activity;
    private final TurnListener listener;
    private final NoiseFloor floor = new NoiseFloor();
    private final PreRoll preRoll;
    private int hangOverFrames;
    private boolean speaking;
    private int utterance;
    private int loudRun;
    private int quietRun;
    private long lastLoudEnd;
    private boolean interviewerTalks;
    private int interviewerFrames;
    private double level = Level.SILENCE_DBFS;
    private double probability;
    private final Voicing voicing = new Voicing();
    private int voicedFrames;
    private long firstLoud;

    /// A detector that has heard nothing and goes by loudness alone.
    public TurnDetector(TurnSettings settings, TurnListener listener) {
        this(settings, VoiceActivity.LOUDNESS_ALONE, listener);
    }

    /// A detector that has heard nothing.
    ///
    /// @param activity closed with the detector
    public TurnDetector(TurnSettings settings, VoiceActivity activity, TurnListener listener) {
        this.settings = settings;
        this.activity = activity;
        this.listener = listener;
        this.hangOverFrames = settings.hangOverMs() / FRAME_MS;
        int minimum = settings.minimumSpeechMs() / FRAME_MS;
        this.preRoll = new PreRoll(settings.preRollMs() / FRAME_MS + minimum, FRAME_SAMPLES);
    }

    /// Takes the next 20 ms; the listener is called from within.
    ///
    /// @param pcm         16 kHz mono, the first [#FRAME_SAMPLES] count
    /// @param position48k of the first sample
    public void frame(short[] pcm, long position48k) {
        level = Level.dbfs(pcm, FRAME_SAMPLES);
        if (level > Level.SILENCE_DBFS) {
            floor.add(level); // digital silence tells nothing of the room: the sender was muted, or saved packets
        }
        probability = activity.probability(pcm);
        if (interviewerTalks) {
            interviewerFrames++;
        }
        if (speaking) {
            goOn(pcm, position48k);
        } else {
            listen(pcm, position48k);
        }
    }

    /// Ends the open utterance at once, as when the track ends or somebody pauses the interview.
    public void endNow() {
        if (speaking) {
            end();
        }
    }

    /// Another patience from the next frame on, as for a question that needs thought.
    ///
    /// @param millis 200 to 3000
    public void hangOverMs(int millis) {
        hangOverFrames = settings.withHangOverMs(millis).hangOverMs() / FRAME_MS;
    }

    /// Says whether the interviewer is heard now: an echo of it is not the candidate. The first three seconds of it
    /// in all count as long as the echo canceller needs to learn.
    public void interviewerTalks(boolean talks) {
        interviewerTalks = talks;
    }

    /// Frees what the voice activity holds; the listener is told nothing. Idempotent.
    @Override
    public void close() {
        activity.close();
    }

    public boolean speaking() {
        return speaking;
    }

    /// How long the open utterance has been heard, up to its last loud frame; 0 between utterances.
    public int soundMs() {
        return speaking ? (int) ((lastLoudEnd - firstLoud) / 48) : 0;
    }

    /// How long it has been quiet within the open utterance; 0 between utterances.
    public int quietMs() {
        return speaking ? quietRun * FRAME_MS : 0;
    }

    /// How much of the open utterance had the pitch of a voice, as far as the interviewer was heard meanwhile.
    public int voicedMs() {
        return voicedFrames * FRAME_MS;
    }

    /// Loudness of the last frame, for the meter on the page: -96 to 0.
    public double levelDbfs() {
        return level;
    }

    /// What is taken for noise, -96 to 0.
    public double noiseDbfs() {
        return floor.dbfs();
    }

    private void listen(short[] pcm, long position48k) {
        preRoll.add(pcm, position48k);
        boolean loud = probability >= VoiceActivity.BEGINS && level > threshold(settings.startAboveDb());
        if (!loud || loudRun == 0) {
            voicedFrames = 0;
            firstLoud = position48k;
        }
        loudRun = loud ? loudRun + 1 : 0;
        listenForPitch(pcm, loud);
        if (loudRun * FRAME_MS >= settings.minimumSpeechMs()) {
            speaking = true;
            quietRun = 0;
            utterance++;
            lastLoudEnd = position48k + FRAME_48K;
            listener.speechStarted(utterance, preRoll.firstPosition());
            preRoll.drainTo(listener);
        }
    }

    private void goOn(short[] pcm, long position48k) {
        listener.speech(pcm, FRAME_SAMPLES, position48k);
        boolean loud =
                probability >= VoiceActivity.GOES_ON && level > threshold(settings.startAboveDb() - HYSTERESIS_DB);
        listenForPitch(pcm, loud);
        if (loud) {
            quietRun = 0;
            lastLoudEnd = position48k + FRAME_48K;
        } else {
            quietRun++;
        }
        if (quietRun >= hangOverFrames) {
            end();
        }
    }

    private void end() {
        speaking = false;
        loudRun = 0;
        listener.speechEnded(utterance, lastLoudEnd);
    }

    /// Asked only while the interviewer speaks: what talks into it must be told from what only makes a noise.
    private void listenForPitch(short[] pcm, boolean loud) {
        if (interviewerTalks && loud && voicing.voiced(pcm)) {
            voicedFrames++;
        }
    }

    private double threshold(double aboveDb) {
        boolean guarded = interviewerTalks && interviewerFrames <= ECHO_GUARD_FRAMES;
        double least = Math.max(settings.quietestDbfs(), floor.dbfs() + aboveDb);
        return guarded ? least + settings.echoGuardDb() : least;
    }
}
