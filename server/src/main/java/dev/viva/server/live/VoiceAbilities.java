package dev.viva.server.live;

/// What the candidate can expect of the voice engine.
///
/// @param engine  its name, such as `local`
/// @param speaks  false if lines are shown as text only
/// @param listens false if answers are typed only
/// @param demo    good for trying Viva out only
public record VoiceAbilities(String engine, boolean speaks, boolean listens, boolean demo) {

    /// There is none, or none was heard of yet.
    public static final VoiceAbilities NONE = new VoiceAbilities("none", false, false, true);
}
