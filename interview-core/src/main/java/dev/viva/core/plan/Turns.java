package dev.viva.core.plan;

/// How often silence closed the turn of candidates, and how often too early.
///
/// @param closed turns that silence closed
/// @param cutOff after how many of them the candidate went on at once
public record Turns(long closed, long cutOff) {

    /// Nobody was interviewed.
    public static final Turns NONE = new Turns(0, 0);
}
