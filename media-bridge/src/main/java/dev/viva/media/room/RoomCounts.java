package dev.viva.media.room;

/// What a room has carried so far.
///
/// @param packets   of sound received and opened
/// @param rejected  received and not opened, malformed, or without proof of the sender
/// @param early     received before there were keys
/// @param strangers received from addresses that have not proved themselves
/// @param strays    opened, but of no track that we listen to
/// @param sent      packets of the interviewer's voice
/// @param unsent    packets that could not be sent
/// @param lost      of the sent ones, as the other side reports
/// @param asked     of the sent ones that the other side asked for again
/// @param resent    packets sent again
/// @param garbled   messages of the signalling that could not be read
/// @param resumes   how often another signal socket took over and media went on
/// @param rejoins   how often the room was joined anew
public record RoomCounts(
        long packets,
        long rejected,
        long early,
        long strangers,
        long strays,
        long sent,
        long unsent,
        long lost,
        long asked,
        long resent,
        long garbled,
        long resumes,
        long rejoins) {

    /// Nothing yet.
    public static final RoomCounts NONE = new RoomCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
