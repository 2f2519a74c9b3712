package dev.viva.persistence.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.core.record.RecordEvent;
import dev.viva.persistence.json.StoredJson;

/// Events as payloads and back, whatever version they were written in. Any thread.
final class PayloadCodec {

    /// Reads and writes what this version of Viva knows.
    static final PayloadCodec CURRENT = new PayloadCodec(UpCasters.CURRENT);

    private final UpCasters upCasters;

    PayloadCodec(UpCasters upCasters) {
        this.upCasters = upCasters;
    }

    byte[] encode(RecordEvent event) {
        return StoredJson.write(event);
    }

    /// Reads a payload of `version`.
    ///
    /// @throws UnreadableEvent if type or version are unknown or the payload does not fit them
    RecordEvent decode(String type, int version, byte[] payload) {
        var known = EventType.named(type)
                .orElseThrow(() -> new UnreadableEvent(type, version, "unknown type, perhaps of a newer Viva"));
        if (version > known.version()) {
            throw new UnreadableEvent(type, version, "newer than version " + known.version() + ", the last one known");
        }
        try {
            return StoredJson.read(current(known, version, payload), known.kind());
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent(type, version, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode current(EventType type, int version, byte[] payload) {
        if (!(StoredJson.parse(payload) instanceof ObjectNode node)) {
            throw new UnreadableEvent(type.stored(), version, "no JSON object");
        }
        var risen = node;
        for (int v = version; v < type.version(); v++) {
            int from = v;
            risen = upCasters
                    .from(type.stored(), from)
                    .orElseThrow(() -> new UnreadableEvent(type.stored(), from, "no way to the next version"))
                    .up(risen);
        }
        return risen;
    }

    /// A stored event that this version of Viva cannot read. The message holds no content.
    static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableEvent(String type, int version, String why) {
            super("event of type " + type + " in version " + version + ": " + why);
        }
    }
}
