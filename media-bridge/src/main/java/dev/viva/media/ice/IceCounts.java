package dev.viva.media.ice;

/// What an [IceAgent] has seen.
///
/// @param checksSent   binding requests, retransmissions included
/// @param answered     requests of the peer that were answered
/// @param rejected     messages with a wrong user name, integrity, sender or transaction
/// @param malformed    datagrams that looked like STUN and were not, or had a wrong fingerprint
/// @param unheeded     candidates beyond the bound, or that cannot be read or reached from here
/// @param conflicts    requests, of either side, that were refused for a conflict of roles
public record IceCounts(long checksSent, long answered, long rejected, long malformed, long unheeded, long conflicts) {}
