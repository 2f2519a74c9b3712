package dev.viva.media.meter;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;

/// Where the visits of a process bring together what they have counted. Visits count in plain numbers of their own
/// event loop, and bring what is new about once a second and at their end: no packet knows of a meter.
///
/// **Threads:** any event loop, several at once; hand over quickly.
public interface MediaMeter {

    /// Forgets everything.
    MediaMeter NONE = new MediaMeter() {
        @Override
        public void count(MediaCount what, long more) {}

        @Override
        public void delays(MediaDelay what, Delays taken) {}
    };

    /// Something was counted again.
    ///
    /// @param more above zero
    void count(MediaCount what, long more);

    /// A candidate heard a reply. Once a turn.
    default void replied(TenantId tenant, InterviewId interview, ReplyTimed reply) {}

    /// Something took time again.
    ///
    /// @param taken to be read at once: emptied after the call
    void delays(MediaDelay what, Delays taken);
}
