package dev.viva.media.sdp;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.sdp.SdpAnswer.Section;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a server offers, and our answer to it: Opus is received, everything else (data channels,
/// video) is refused.
///
/// @param setup what `a=setup` says of DTLS: one of actpass, active, passive
/// @param lite  whether the server leaves the choice of path to us, though it offers
public record RemoteOffer(
        IceCredentials ice,
        Fingerprint fingerprint,
        String setup,
        boolean lite,
        List<IceCandidate> candidates,
        List<Section> sections,
        List<Refusable> lines) {

    /// What an answer needs to know of a section to accept or refuse it.
    ///
    /// @param media   as `audio`
    /// @param profile as `UDP/TLS/RTP/SAVPF`
    /// @param formats as they stand in the offer: a refusal repeats them
    /// @param sends   false if the server wants to receive only, or nothing
    record Refusable(String media, String profile, String formats, boolean sends) {}

    private static final Pattern MID = Pattern.compile("[!-~]{1,32}");

    public RemoteOffer {
        candidates = List.copyOf(candidates);
        sections = List.copyOf(sections);
        lines = List.copyOf(lines);
    }

    /// Reads an offer; null if it is malformed, or lacks credentials, a fingerprint that can be
    /// checked, a role in DTLS, or a name of its own for each section: an answer repeats these.
    public static @Nullable RemoteOffer parse(String text) {
        var blocks = SdpBlock.read(text);
        if (blocks.isEmpty()) {
            return null;
        }
        var ice = SdpBlock.credentials(blocks);
        var fingerprint = Fingerprint.parse(SdpBlock.anywhere(blocks, "fingerprint"));
        var setup = SdpBlock.anywhere(blocks, "setup");
        if (ice == null || fingerprint == null || DtlsRole.against(setup, DtlsRole.CLIENT) == null) {
            return null;
        }
        var media = blocks.subList(1, blocks.size());
        var lines = media.stream().map(SdpBlock::refusable).toList();
        var sections = media.stream().map(SdpBlock::section).toList();
        if (lines.contains(null) || !named(sections)) {
            return null;
        }
        return new RemoteOffer(
                ice,
                fingerprint,
                setup,
                blocks.getFirst().lines().contains("a=ice-lite"),
                SdpBlock.candidates(blocks),
                sections,
                lines);
    }

    private static boolean named(List<Section> sections) {
        return sections.stream()
                        .map(Section::mid)
                        .filter(mid -> MID.matcher(mid).matches())
                        .distinct()
                        .count()
                == sections.size();
    }

    /// Our role: the server's choice if it made one, else ours.
    public DtlsRole role(DtlsRole ours) {
        var role = DtlsRole.against(setup, ours);
        return role == null ? ours : role;
    }

    /// The text of our answer, lines ended by CR LF.
    ///
    /// What concerns the transport stands in the session's part. So an offer of which nothing is
    /// accepted, as the first one of the two-connection way is, still opens the connection: the
    /// audio that follows needs no other handshake.
    ///
    /// @param version counts up with each answer of a connection, from 1
    public String answer(int version, IceCredentials local, Fingerprint certificate, DtlsRole role) {
        var mids = IntStream.range(0, sections.size())
                .filter(this::accepts)
                .mapToObj(i -> sections.get(i).mid())
                .collect(Collectors.joining(" "));
        var text = new StringBuilder(1_024);
        line(text, "v=0");
        line(text, "o=- 2 " + version + " IN IP4 127.0.0.1");
        line(text, "s=-");
        line(text, "t=0 0");
        line(text, ("a=group:BUNDLE " + mids).strip());
        line(text, "a=ice-ufrag:" + local.ufrag());
        line(text, "a=ice-pwd:" + local.password());
        line(text, "a=ice-options:trickle");
        line(text, "a=fingerprint:" + certificate);
        for (var i = 0; i < sections.size(); i++) {
            section(text, i, role);
        }
        return text.toString();
    }

    private boolean accepts(int index) {
        var section = sections.get(index);
        var line = lines.get(index);
        return line.media().equals("audio") && line.sends() && section.opus() >= 0 && section.accepts();
    }

    private void section(StringBuilder text, int index, DtlsRole role) {
        var section = sections.get(index);
        var offered = lines.get(index);
        var accepted = accepts(index);
        var formats = accepted ? Integer.toString(section.opus()) : offered.formats();
        line(text, "m=" + offered.media() + (accepted ? " 9 " : " 0 ") + offered.profile() + " " + formats);
        line(text, "c=IN IP4 0.0.0.0");
        line(text, "a=mid:" + section.mid());
        line(text, "a=setup:" + role.setup()); // here too: some servers look for it nowhere else
        if (accepted) {
            line(text, "a=recvonly");
            line(text, "a=rtcp-mux");
            line(text, "a=rtpmap:" + section.opus() + " opus/48000/2");
            line(text, "a=fmtp:" + section.opus() + " minptime=10;useinbandfec=1");
        } else if (!offered.media().equals("application")) {
            line(text, "a=inactive");
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
