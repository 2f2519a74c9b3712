package dev.viva.server.http.people;

import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.staff.SessionCookie;
import java.util.List;
import java.util.stream.Stream;

/// Companies, their members, and how these come in.
public final class PeopleOperations {

    private PeopleOperations() {}

    /// All of them.
    public static List<Operation> of(PeoplePorts ports, SessionCookie cookie, OffLoop blocking) {
        var services = ports.services();
        var people = services.people();
        var joining = services.joining();
        var clock = services.clock();
        var hashing = blocking.on(ports.hashing());
        return Stream.of(
                        new SessionRoutes(services.signIn(), people, cookie, blocking, hashing).operations(),
                        new InvitationRoutes(joining, cookie, blocking, hashing).operations(),
                        new AccountRoutes(people, services.ownAccount(), blocking, hashing).operations(),
                        new MemberRoutes(people.members(), joining, blocking).operations(),
                        new CompanyRoutes(people.tenants(), blocking).operations(),
                        new VendorRoutes(people.tenants(), ports.voices(), blocking).operations(),
                        new ApiKeyRoutes(people.apiKeys(), blocking, clock).operations(),
                        new InspectionRoutes(people.inspections(), blocking).operations(),
                        new InspectorRoutes(people, cookie, blocking).operations(),
                        new TenantRoutes(people.tenants(), joining, blocking, clock).operations())
                .flatMap(List::stream)
                .toList();
    }
}
