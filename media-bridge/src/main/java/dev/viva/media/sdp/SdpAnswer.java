package dev.viva.media.sdp;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server answered, as far as it concerns us. All sections share one transport, so
/// credentials and fingerprint are those of the first section that has them, or of the session.
///
/// @param candidates those that can be used; more may trickle in
/// @param sections   in order
public record SdpAnswer(
        IceCredentials ice, Fingerprint fingerprint, List<IceCandidate> candidates, List<Section> sections) {

    /// One media section.
    ///
    /// @param mid     its name, as we gave it
    /// @param accepts false if its port is 0 or it is inactive
    /// @param opus    payload type of Opus; -1 if the section has none
    /// @param ssrc    of the peer's track, unsigned 32 bits; -1 if not said
    /// @param track   the peer's name of its track, by msid; empty if not said
    public record Section(String mid, boolean accepts, int opus, long ssrc, String track) {}

    public SdpAnswer {
        candidates = List.copyOf(candidates);
        sections = List.copyOf(sections);
    }

    /// Reads an answer; null if it is malformed, or lacks credentials, a fingerprint that can be
    /// checked, or the role in DTLS that our offer left to the server.
    ///
    /// @param ours the role that our offer took
    public static @Nullable SdpAnswer parse(String text, DtlsRole ours) {
        var blocks = SdpBlock.read(text);
        if (blocks.isEmpty()) {
            return null;
        }
        var ice = SdpBlock.credentials(blocks);
        var fingerprint = Fingerprint.parse(SdpBlock.anywhere(blocks, "fingerprint"));
        if (ice == null
                || fingerprint == null
                || !SdpBlock.anywhere(blocks, "setup").equals(ours.other().setup())) {
            return null;
        }
        var media = blocks.subList(1, blocks.size());
        return new SdpAnswer(
                ice,
                fingerprint,
                SdpBlock.candidates(blocks),
                media.stream().map(SdpBlock::section).toList());
    }

    /// Reads the answer to an offer in which we open DTLS.
    public static @Nullable SdpAnswer parse(String text) {
        return parse(text, DtlsRole.CLIENT);
    }
}
