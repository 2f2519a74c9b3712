package dev.viva.media.sdp;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.sdp.RemoteOffer.Refusable;
import dev.viva.media.sdp.SdpAnswer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The session's lines, or those of one media section.
///
/// @param lines the first is the `m=` line, except in the session's block
record SdpBlock(List<String> lines) {

    private static final int LONGEST = 256 * 1_024;
    private static final int MOST_SECTIONS = 64;
    private static final int MOST_CANDIDATES = 64; // the agent tries half as many
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern OPUS = Pattern.compile("(\\d{1,3}) opus/48000(/2)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEDIA = Pattern.compile("m=([a-z]+) \\d{1,5}(?:/\\d+)? ([A-Za-z/]+) ([ -~]+)");
    private static final Pattern SSRC = Pattern.compile("(\\d{1,10})( .*)?");

    /// The blocks of a text, the session's first; none if it is no description, or one beyond all
    /// bounds.
    static List<SdpBlock> read(String text) {
        if (text.length() > LONGEST || !text.startsWith("v=0")) {
            return List.of();
        }
        var blocks = split(text);
        return blocks.size() < 2 || blocks.size() > MOST_SECTIONS + 1 ? List.of() : blocks;
    }

    /// The value of the first `a=name:value` of any block; empty if there is none.
    static String anywhere(List<SdpBlock> blocks, String name) {
        for (var block : blocks) {
            var value = block.first(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    static @Nullable IceCredentials credentials(List<SdpBlock> blocks) {
        var ufrag = anywhere(blocks, "ice-ufrag");
        var password = anywhere(blocks, "ice-pwd");
        return IceCredentials.valid(ufrag, password) ? new IceCredentials(ufrag, password) : null;
    }

    /// Those that can be used, each once.
    static List<IceCandidate> candidates(List<SdpBlock> blocks) {
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

    private static List<SdpBlock> split(String text) {
        var blocks = new ArrayList<SdpBlock>();
        var lines = new ArrayList<String>();
        for (var line : LINE_END.split(text, -1)) {
            if (line.startsWith("m=")) {
                blocks.add(new SdpBlock(List.copyOf(lines)));
                lines.clear();
            }
            lines.add(line);
        }
        blocks.add(new SdpBlock(List.copyOf(lines)));
        return blocks;
    }

    /// The value of the first `a=name:value`; null if there is none.
    @Nullable
    String first(String name) {
        var prefix = "a=" + name + ":";
        for (var line : lines) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length()).strip();
            }
        }
        return null;
    }

    /// The values of all `a=name:value`.
    List<String> all(String name) {
        var prefix = "a=" + name + ":";
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    Section section() {
        var mid = first("mid");
        return new Section(mid == null ? "" : mid, accepts(), opus(), ssrc(), track());
    }

    /// What an answer needs; null if the first line is malformed.
    @Nullable
    Refusable refusable() {
        var match = MEDIA.matcher(lines.getFirst());
        if (!match.matches()) {
            return null;
        }
        var sends = !lines.contains("a=recvonly") && !lines.contains("a=inactive");
        return new Refusable(match.group(1), match.group(2), match.group(3), sends);
    }

    private boolean accepts() {
        var words = lines.getFirst().split(" ", 3);
        return words.length == 3 && !words[1].equals("0") && !lines.contains("a=inactive");
    }

    private String track() {
        var msid = first("msid");
        return msid == null ? "" : msid.substring(msid.indexOf(' ') + 1);
    }

    private int opus() {
        for (var map : all("rtpmap")) {
            var match = OPUS.matcher(map.toLowerCase(Locale.ROOT));
            if (match.matches() && Integer.parseInt(match.group(1)) < 128) {
                return Integer.parseInt(match.group(1));
            }
        }
        return -1;
    }

    private long ssrc() {
        for (var value : all("ssrc")) {
            var match = SSRC.matcher(value);
            if (match.matches() && Long.parseLong(match.group(1)) <= 0xFFFF_FFFFL) {
                return Long.parseLong(match.group(1));
            }
        }
        return -1;
    }
}
