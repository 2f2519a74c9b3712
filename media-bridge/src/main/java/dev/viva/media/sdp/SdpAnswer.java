package dev.viva.media.sdp;

import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server answered, as far as it concerns us. All sections share one transport, so credentials and fingerprint
/// are those of the first section that has them, or of the session.
///
/// @param candidates those that can be used; more may trickle in
/// @param sections   in order
public record SdpAnswer(
        IceCredentials ice, Fingerprint fingerprint, List<IceCandidate> candidates, List<Section> sections) {

    private static final int LONGEST = 256 * 1_024;
    private static final int MOST_SECTIONS = 64;
    private static final int MOST_CANDIDATES = 64; // the agent tries half as many

    /// One media section.
    ///
    /// @param mid     its name, as we gave it
    /// @param accepts false if its port is 0 or it is inactive
    /// @param opus    payload type of Opus; -1 if the section has none
    /// @param ssrc    of the peer's track, unsigned 32 bits; -1 if not said
    public record Section(String mid, boolean accepts, int opus, long ssrc) {}

    public SdpAnswer {
        candidates = List.copyOf(candidates);
        sections = List.copyOf(sections);
    }

    /// Reads an answer; null if it is malformed, or lacks credentials, a fingerprint that can be checked, or a peer
    /// that lets us open DTLS (`a=setup:passive`).
    public static @Nullable SdpAnswer parse(String text) {
        if (text.length() > LONGEST || !text.startsWith("v=0")) {
            return null;
        }
        var blocks = SdpBlock.split(text);
        if (blocks.size() < 2 || blocks.size() > MOST_SECTIONS + 1) {
            return null;
        }
        var ice = credentials(blocks);
        var fingerprint = Fingerprint.parse(first(blocks, "fingerprint"));
        if (ice == null || fingerprint == null || !first(blocks, "setup").equals("passive")) {
            return null;
        }
        var media = blocks.subList(1, blocks.size());
        return new SdpAnswer(
                ice,
                fingerprint,
                candidates(blocks),
                media.stream().map(SdpBlock::section).toList());
    }

    /// The section that carries a track; null if none does.
    ///
    /// @param trackByMid which track the server put on which section
    public @Nullable Section sectionOf(String track, Map<String, String> trackByMid) {
        for (var section : sections) {
            if (track.equals(trackByMid.get(section.mid()))) {
                return section;
            }
        }
        return null;
    }

    private static @Nullable IceCredentials credentials(List<SdpBlock> blocks) {
        var ufrag = first(blocks, "ice-ufrag");
        var password = first(blocks, "ice-pwd");
        return IceCredentials.valid(ufrag, password) ? new IceCredentials(ufrag, password) : null;
    }

    private static List<IceCandidate> candidates(List<SdpBlock> blocks) {
        var found = new ArrayList<IceCandidate>();
        for (var block : blocks) {
            for (var value : block.all("candidate")) {
                var candidate = IceCandidate.parse("candidate:" + value);
                if (candidate != null && found.size() < MOST_CANDIDATES && !found.contains(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    private static String first(List<SdpBlock> blocks, String attribute) {
        for (var block : blocks) {
            var value = block.first(attribute);
            if (value != null) {
                return value;
            }
        }
        return "";
    }
}
