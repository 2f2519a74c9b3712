package dev.viva.server.http;

import dev.viva.core.interview.InterviewStore;
import dev.viva.core.plan.PlanStore;
import dev.viva.core.record.RecordStore;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.runtime.Offload;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.server.access.Invitations;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.http.operate.HealthProbe;
import dev.viva.server.http.operate.LiveKitEvents;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.http.replay.Waveforms;
import dev.viva.server.live.Interviews;
import dev.viva.server.mail.Mailing;
import dev.viva.server.people.PeopleServices;
import dev.viva.server.people.signon.SignOn;

/// Everything behind the HTTP API.
///
/// @param hashing where passwords are hashed and compared: apart, so that a flood of sign-ins holds up nothing else
/// @param outside where servers of others are asked: apart as well, because they may be slow
public record HttpPorts(
        Offload offload,
        Offload hashing,
        PeopleServices people,
        Mailing mail,
        Offload outside,
        SignOn signOn,
        InterviewStore interviews,
        PlanStore plans,
        Invitations invitations,
        RecordStore records,
        TranscriptStore transcripts,
        RecordingStore recordings,
        Waveforms waveforms,
        Interviews live,
        LiveKitEvents livekitEvents,
        HealthProbe health,
        HttpCounters counters,
        RateGuard rates,
        MetricsAccess metrics) {}
