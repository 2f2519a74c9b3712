package dev.viva.server.http;

import dev.viva.core.repeat.Repetitions;
import dev.viva.core.runtime.Offload;
import dev.viva.server.hook.Hooking;
import dev.viva.server.http.guard.RateGuard;
import dev.viva.server.http.operate.OperatePorts;
import dev.viva.server.http.passkey.PasskeyPorts;
import dev.viva.server.http.people.PeoplePorts;
import dev.viva.server.http.replay.ReplayPorts;
import dev.viva.server.http.signon.SignOnPorts;
import dev.viva.server.http.staff.InterviewPorts;
import dev.viva.server.live.Interviews;
import dev.viva.server.mail.Mailing;

/// What stands behind the HTTP API, area by area.
public record HttpPorts(
        Offload offload,
        PeoplePorts people,
        SignOnPorts signOn,
        PasskeyPorts passkeys,
        Mailing mail,
        Hooking hooking,
        Repetitions repetitions,
        InterviewPorts interviews,
        ReplayPorts replay,
        Interviews live,
        OperatePorts operate,
        RateGuard rates) {}
