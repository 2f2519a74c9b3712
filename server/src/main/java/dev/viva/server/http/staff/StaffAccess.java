package dev.viva.server.http.staff;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Inspections;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.id.InterviewId;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.Staff.Guest;
import dev.viva.server.http.staff.Staff.Person;
import dev.viva.server.http.staff.Staff.Program;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;

/// Lets staff through whose role, and programs whose key, includes what an operation needs.
public record StaffAccess(
        StaffSessions sessions,
        ApiKeys keys,
        Inspections inspections,
        SessionCookie cookie,
        OffLoop blocking,
        InstantSource clock) {

    /// So long after somebody proved who they are dangerous acts need no new proof.
    private static final Duration CONFIRMED = Duration.ofMinutes(10);

    private static final String BEARER = "Bearer ";

    /// Lets nobody else through.
    ///
    /// @param operation as the contract calls it
    /// @param dangerous whether it wants a fresh proof of who is asking
    public Handler<RoutingContext> needing(String operation, Permission permission, boolean dangerous) {
        return request -> who(request)
                .compose(staff -> permission == Permission.READ_INTERVIEWS
                        ? asGuest(request, staff, operation)
                        : Future.succeededFuture(staff))
                .onSuccess(staff -> admit(request, staff, permission, dangerous))
                .onFailure(request::fail);
    }

    private Future<Staff> who(RoutingContext request) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            var secret = header.substring(BEARER.length());
            return blocking.call(() -> keys.find(secret))
                    .map(found -> new Program(
                            found.orElseThrow(() -> refused("the API key is not valid")),
                            () -> keys.find(secret).isPresent()));
        }
        var shown = request.request().getCookie(cookie.name());
        if (shown == null || shown.getValue().isEmpty()) {
            return Future.failedFuture(refused("no session cookie"));
        }
        var token = shown.getValue();
        return blocking.call(() -> sessions.find(token))
                .map(found -> new Person(
                        found.orElseThrow(() -> refused("the session is over")),
                        token,
                        () -> sessions.find(token).isPresent()));
    }

    /// An Operator whose session has entered a company looks at its interviews and at nothing else.
    private Future<Staff> asGuest(RoutingContext request, Staff staff, String operation) {
        var cookied = new InspectionCookie(cookie.secure()).read(request);
        if (cookied.isEmpty() || !(staff instanceof Person person) || !mayEnter(person.session())) {
            return Future.succeededFuture(staff);
        }
        var tenant = cookied.get();
        var session = person.session().id();
        var id = request.pathParam("interviewId");
        return blocking.call(() -> {
            var interview = id == null ? null : new InterviewId(Params.uuid(id, "/path/interviewId"));
            return inspections.look(tenant, session, operation, interview)
                    ? new Guest(
                            tenant,
                            () -> person.still().getAsBoolean()
                                    && inspections.entered(tenant, session).isPresent())
                    : staff;
        });
    }

    private static boolean mayEnter(StaffSession session) {
        return session.role() == Role.OPERATOR && !session.enrolFirst();
    }

    private void admit(RoutingContext request, Staff staff, Permission permission, boolean dangerous) {
        if (!staff.may(permission)) {
            request.fail(new Refusal(Reason.NOT_ALLOWED, "this needs the permission " + permission));
            return;
        }
        if (staff instanceof Person(var session, var _, var _)) {
            if (session.enrolFirst() && permission != Permission.OWN_ACCOUNT) {
                request.fail(new Refusal(Reason.ENROL_FIRST, "the company demands a second factor"));
                return;
            }
            if (dangerous && session.confirmedAt().isBefore(clock.instant().minus(CONFIRMED))) {
                request.fail(new Refusal(Reason.CONFIRM_FIRST, "prove again who you are"));
                return;
            }
        }
        if (dangerous && !(staff instanceof Person)) {
            request.fail(new Refusal(Reason.NOT_ALLOWED, "this is for people, not for API keys"));
            return;
        }
        staff.attachTo(request);
        request.next();
    }

    private static Refusal refused(String why) {
        return new Refusal(Reason.NOT_SIGNED_IN, why);
    }
}
