package dev.viva.server.http.people;

import dev.viva.core.access.Member;
import dev.viva.core.access.Members;
import dev.viva.core.access.Permission;
import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.MemberId;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.people.Joining;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;

/// Who belongs to a company. Owners are made and unmade by Owners only, and nobody changes themselves.
public final class MemberRoutes {

    private final Members members;
    private final Joining joining;
    private final OffLoop blocking;

    public MemberRoutes(Members members, Joining joining, OffLoop blocking) {
        this.members = members;
        this.joining = joining;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listMembers", Permission.READ_MEMBERS, this::list),
                Operation.dangerouslyCreating("inviteMember", Permission.MANAGE_MEMBERS, this::invite),
                Operation.dangerous("changeMember", Permission.MANAGE_MEMBERS, this::change),
                Operation.dangerouslyCreating("recoverMember", Permission.MANAGE_MEMBERS, this::recover),
                Operation.dangerous("removeMember", Permission.MANAGE_MEMBERS, this::remove));
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> members.list(tenant).stream()
                        .filter(member -> !member.email().isEmpty()) // the first invitation, which nobody has accepted
                        .sorted(Comparator.comparing(Member::name).thenComparing(Member::email))
                        .toList())
                .map(list -> PeopleJson.items(list, PeopleJson::member))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private Future<JsonObject> invite(RoutingContext request) {
        var session = Staff.person(request).session();
        var body = Params.body(request);
        var role = role(session, body);
        return blocking.call(
                () -> shown(joining.invite(session.tenant(), body.getString("email"), role, session.role())));
    }

    private void change(RoutingContext request) {
        var session = Staff.person(request).session();
        var member = other(request, session);
        var role = role(session, Params.body(request));
        blocking.call(() -> {
                    requireRight(session, find(session, member).role());
                    members.changeRole(session.tenant(), member, role, session.role());
                    return PeopleJson.member(find(session, member));
                })
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject shown(Joining.Link made) {
        return new JsonObject().put("id", made.member().toString()).put("link", made.link());
    }

    private Future<JsonObject> recover(RoutingContext request) {
        var session = Staff.person(request).session();
        var member = other(request, session);
        return blocking.call(() -> shown(joining.recover(session.tenant(), member, session.role())));
    }

    private void remove(RoutingContext request) {
        var session = Staff.person(request).session();
        var member = other(request, session);
        blocking.run(() -> {
                    requireRight(session, find(session, member).role());
                    members.remove(session.tenant(), member, session.role());
                })
                .onSuccess(_ -> request.response().setStatusCode(204).end())
                .onFailure(request::fail);
    }

    private Member find(StaffSession session, MemberId member) {
        return members.find(session.tenant(), member).orElseThrow(() -> new NotFound("member", member));
    }

    private static MemberId other(RoutingContext request, StaffSession session) {
        var member = new MemberId(Params.id(request, "memberId"));
        if (member.equals(session.member())) {
            throw new Refusal(Reason.NOT_ALLOWED, "nobody changes or removes themselves");
        }
        return member;
    }

    private static Role role(StaffSession session, JsonObject body) {
        var role = Role.valueOf(body.getString("role"));
        requireRight(session, role);
        return role;
    }

    private static void requireRight(StaffSession session, Role of) {
        if (!Permission.mayTouch(session.role(), of)) {
            throw new Refusal(Reason.NOT_ALLOWED, "only Owners make and unmake Owners");
        }
    }
}
