package dev.viva.server.http;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.candidate.CandidateAccess;
import dev.viva.server.http.candidate.CandidateRoutes;
import dev.viva.server.http.candidate.CandidateSockets;
import dev.viva.server.http.candidate.EntranceRoutes;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.hook.HookRoutes;
import dev.viva.server.http.live.LiveRoutes;
import dev.viva.server.http.mail.MailOperations;
import dev.viva.server.http.operate.HealthRoutes;
import dev.viva.server.http.operate.InstallationRoutes;
import dev.viva.server.http.operate.WebhookRoutes;
import dev.viva.server.http.passkey.PasskeyOperations;
import dev.viva.server.http.people.PeopleOperations;
import dev.viva.server.http.replay.RecordingRoutes;
import dev.viva.server.http.replay.TranscriptRoutes;
import dev.viva.server.http.replay.WaveformRoutes;
import dev.viva.server.http.signon.SignOnOperations;
import dev.viva.server.http.staff.InterviewRoutes;
import dev.viva.server.http.staff.LinkRoutes;
import dev.viva.server.http.staff.PlanRoutes;
import dev.viva.server.http.staff.SessionCookie;
import java.util.List;
import java.util.stream.Stream;

/// All operations of the contract, area by area.
///
/// @param candidates lets candidates in, and their sockets
record Operations(
        HttpPorts ports, HttpLimits limits, SessionCookie cookie, CandidateAccess candidates, OffLoop blocking) {

    /// One for each operation of `openapi.yaml`; a test compares them.
    List<Operation> all() {
        return Stream.of(
                        operate(),
                        candidate(),
                        PeopleOperations.of(ports.people(), cookie, blocking),
                        SignOnOperations.of(ports.signOn(), cookie, blocking),
                        PasskeyOperations.of(ports.passkeys(), cookie, blocking),
                        MailOperations.of(ports.mail(), blocking),
                        new HookRoutes(ports.hooking(), blocking).operations(),
                        interviews(),
                        watched(),
                        replay())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> operate() {
        var operate = ports.operate();
        return Stream.of(
                        new HealthRoutes(operate.health(), ports.live(), blocking).operations(),
                        new InstallationRoutes(operate.health(), operate.nodes(), blocking).operations(),
                        new WebhookRoutes(operate.livekitEvents(), operate.receipts(), blocking).operations())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> candidate() {
        var kept = ports.interviews();
        var sockets = new CandidateSockets(
                kept.interviews(), ports.live(), limits, ports.operate().counters(), candidates, blocking);
        return Stream.of(
                        new EntranceRoutes(kept.door(), candidates.cookie(), blocking).operations(),
                        new CandidateRoutes(kept, ports.live(), sockets, candidates.cookie(), blocking).operations())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> interviews() {
        var kept = ports.interviews();
        return Stream.of(
                        new PlanRoutes(kept.plans(), blocking).operations(),
                        new InterviewRoutes(kept, ports.replay().recordings(), blocking).operations(),
                        new LinkRoutes(kept.door(), blocking).operations())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> watched() {
        var counters = ports.operate().counters();
        var kept = ports.interviews().interviews();
        return new LiveRoutes(kept, ports.replay().transcripts(), ports.live(), limits, counters, blocking)
                .operations();
    }

    private List<Operation> replay() {
        var kept = ports.interviews();
        var replay = ports.replay();
        return Stream.of(
                        new TranscriptRoutes(replay.transcripts(), kept.records(), blocking).operations(),
                        new RecordingRoutes(replay.recordings(), blocking).operations(),
                        new WaveformRoutes(kept.interviews(), kept.records(), replay.waveforms(), blocking)
                                .operations())
                .flatMap(List::stream)
                .toList();
    }
}
