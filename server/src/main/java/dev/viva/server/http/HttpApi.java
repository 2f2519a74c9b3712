package dev.viva.server.http;

import dev.viva.server.http.call.Access;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Problems;
import dev.viva.server.http.candidate.CandidateAccess;
import dev.viva.server.http.guard.OriginCheck;
import dev.viva.server.http.guard.SecurityHeaders;
import dev.viva.server.http.listen.Listeners;
import dev.viva.server.http.listen.Listening;
import dev.viva.server.http.operate.HealthRoutes;
import dev.viva.server.http.operate.MetricsRoute;
import dev.viva.server.http.signalling.Signalling;
import dev.viva.server.http.staff.SessionCookie;
import dev.viva.server.http.staff.StaffAccess;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Objects;

/// Everything that this server answers by HTTP: the API under `/api/v1` as `openapi.yaml` has it, and the pages.
public final class HttpApi {

    private static final String API = "/api/v1";
    private static final String BASE = API + "/*";

    /// Where load balancers and supervisors look for them.
    private static final List<String> PROBES = List.of("/healthz", "/readyz");

    private static final List<Integer> STATUSES_OF_THE_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500);
    private final Vertx vertx;
    private final HttpSettings settings;
    private final HttpPorts ports;
    private final OffLoop blocking;
    private final CandidateAccess candidates;
    private final StaffAccess staff;
    private final SessionCookie cookie;

    /// Starts nothing yet.
    public HttpApi(Vertx vertx, HttpSettings settings, HttpPorts ports) {
        this.vertx = vertx;
        this.settings = settings;
        this.ports = ports;
        this.blocking = new OffLoop(vertx, ports.offload());
        this.candidates = new CandidateAccess(ports.interviews().interviews(), blocking);
        this.cookie = new SessionCookie(settings.sessionLength(), settings.secure());
        var services = ports.people().services();
        var people = services.people();
        this.staff = new StaffAccess(
                people.sessions(), people.apiKeys(), people.inspections(), cookie, blocking, services.clock());
    }

    /// Listens. Close what it gives back to stop; that closes streams and sockets too.
    ///
    /// **Errors:** fails if a port is taken, with a `CertificateException`, or with an
    /// [IllegalStateException] if contract and code differ.
    public Future<Listening> start() {
        return router().compose(this::listen);
    }

    /// Listens with what watches a node alone: health and metrics.
    ///
    /// **Errors:** as [#start].
    public Future<Listening> startProbes() {
        var router = bare();
        new MetricsRoute(ports.operate().metrics(), blocking).addTo(router);
        new HealthRoutes(ports.operate().health(), ports.live(), blocking).addTo(router);
        return listen(router);
    }

    private Future<Listening> listen(Router router) {
        var listeners = new Listeners(vertx, settings.limits(), ports.operate().counters());
        var https = settings.https();
        return https == null
                ? listeners.open(settings.host(), settings.port(), router)
                : listeners.open(settings.host(), settings.port(), https, settings.publicUrl(), router);
    }

    private Future<Router> router() {
        return Contract.load(vertx).map(this::router);
    }

    private Router bare() {
        var router = Router.router(vertx);
        STATUSES_OF_THE_ROUTER.forEach(status -> router.errorHandler(status, Problems::answer));
        router.route()
                .handler(new SecurityHeaders(settings.publicUrl(), settings.livekitUrl()))
                .failureHandler(Problems::answer);
        return router;
    }

    private Router router(OpenAPIContract contract) {
        var router = bare();
        router.route(BASE).handler(new OriginCheck(settings.publicUrl()));
        router.route(BASE).subRouter(api(contract));
        new MetricsRoute(ports.operate().metrics(), blocking).addTo(router);
        PROBES.forEach(path -> router.get(path).handler(request -> request.reroute(API + path)));
        if (settings.signalling() != null) {
            new Signalling(vertx, settings.signalling())
                    .addTo(router, ports.rates().beforeHere(Signalling.LIMIT));
        }
        if (settings.pages() != null) {
            new StaticPages(settings.pages()).addTo(router);
        }
        return router;
    }

    private Router api(OpenAPIContract contract) {
        var builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        builder.rootHandler(
                BodyHandler.create(false).setBodyLimit(settings.limits().bodyBytes()));
        operations().forEach(operation -> add(builder, operation));
        return builder.createRouter();
    }

    private void add(RouterBuilder builder, Operation operation) {
        var route = Objects.requireNonNull(builder.getRoute(operation.id()), operation.id());
        route.setDoValidation(operation.checked());
        guard(operation).forEach(route::addHandler);
        route.addHandler(operation.handler());
    }

    private List<Handler<RoutingContext>> guard(Operation operation) {
        return switch (operation.access()) {
            case Access.Open(var limit) -> List.of(ports.rates().before(limit));
            case Access.CandidateOnly(var limit) -> List.of(ports.rates().before(limit), candidates);
            case Access.StaffWith(var permission, var dangerous) ->
                List.of(staff.needing(operation.id(), permission, dangerous));
        };
    }

    /// All operations; a test compares them with the contract.
    List<Operation> operations() {
        return new Operations(ports, settings.limits(), cookie, candidates, blocking).all();
    }
}
