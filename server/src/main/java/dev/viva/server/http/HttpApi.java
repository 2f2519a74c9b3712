package dev.viva.server.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Everything that this server answers by HTTP: the API under `/api/v1` as `openapi.yaml` has it, and the pages.
public final class HttpApi {

    private static final String API = "/api/v1";
    private static final String BASE = API + "/*";

    /// Where load balancers and supervisors look for them.
    private static final List<String> PROBES = List.of("/healthz", "/readyz");

    private static final List<Integer> STATUSES_OF_THE_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500);
    private static final int HEADER_BYTES = 8 * 1024;

    /// How long a socket that was closed may hold its connection without answering.
    private static final int CLOSING_SECONDS = 2;

    private final Vertx vertx;
    private final HttpSettings settings;
    private final HttpPorts ports;
    private final OffLoop blocking;
    private final CandidateAccess candidates;
    private final StaffAccess staff;

    /// Starts nothing yet.
    public HttpApi(Vertx vertx, HttpSettings settings, HttpPorts ports) {
        this.vertx = vertx;
        this.settings = settings;
        this.ports = ports;
        this.blocking = new OffLoop(vertx, ports.offload());
        this.candidates = new CandidateAccess(ports.interviews(), blocking);
        this.staff = new StaffAccess(ports.sessions(), blocking);
    }

    /// Listens. Close the server to stop; that closes streams and sockets too.
    ///
    /// **Errors:** fails if the port is taken, or with an [IllegalStateException] if contract and code differ.
    public Future<HttpServer> start() {
        return router().compose(this::listen);
    }

    /// Listens with what watches a node alone: health and metrics.
    ///
    /// **Errors:** as [#start].
    public Future<HttpServer> startProbes() {
        var router = bare();
        new MetricsRoute(ports.metrics(), blocking).addTo(router);
        new HealthRoutes(ports.health(), ports.live(), blocking).addTo(router);
        return listen(router);
    }

    private Future<HttpServer> listen(Router router) {
        var deadline = new RequestDeadline(vertx, settings.limits(), ports.counters());
        return vertx.createHttpServer(options(settings))
                .connectionHandler(connection -> {
                    deadline.opened(connection);
                    ((HttpServerConnection) connection)
                            .channelHandlerContext()
                            .pipeline()
                            .addFirst(new UnreadAnswers(ports.counters()));
                })
                .requestHandler(deadline.before(router))
                .listen(settings.port(), settings.host());
    }

    static HttpServerOptions options(HttpSettings settings) {
        var limits = settings.limits();
        return new HttpServerOptions()
                .setIdleTimeout((int) limits.idle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(HEADER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setWebSocketClosingTimeout(CLOSING_SECONDS)
                .setMaxWebSocketFrameSize(limits.socketMessageBytes())
                .setMaxWebSocketMessageSize(limits.socketMessageBytes())
                // small messages gain nothing, and a deflate bomb finds no door
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    private Future<Router> router() {
        return Contract.load(vertx).map(this::router);
    }

    private Router bare() {
        var router = Router.router(vertx);
        STATUSES_OF_THE_ROUTER.forEach(status -> router.errorHandler(status, Problems::answer));
        router.route().handler(new SecurityHeaders(settings)).failureHandler(Problems::answer);
        return router;
    }

    private Router router(OpenAPIContract contract) {
        var router = bare();
        router.route(BASE).handler(new OriginCheck(settings.publicUrl()));
        router.route(BASE).subRouter(api(contract));
        new MetricsRoute(ports.metrics(), blocking).addTo(router);
        PROBES.forEach(path -> router.get(path).handler(request -> request.reroute(API + path)));
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
        guard(operation.access()).forEach(route::addHandler);
        route.addHandler(operation.handler());
    }

    private List<Handler<RoutingContext>> guard(Access access) {
        return switch (access) {
            case Access.Open _ -> List.of();
            case Access.CandidateOnly _ -> List.of(candidates);
            case Access.StaffWith(var permission) -> List.of(staff.needing(permission));
        };
    }

    /// All operations; a test compares them with the contract.
    List<Operation> operations() {
        var limits = settings.limits();
        var sockets = new CandidateSockets(vertx, ports, limits, candidates, blocking);
        return Stream.of(
                        new HealthRoutes(ports.health(), ports.live(), blocking).operations(),
                        new WebhookRoutes(ports.livekitEvents()).operations(),
                        new CandidateRoutes(ports, sockets, blocking).operations(),
                        new StaffRoutes(ports.sessions(), ports.plans(), settings, blocking).operations(),
                        new InterviewRoutes(ports, blocking).operations(),
                        new TranscriptRoutes(ports.transcripts(), ports.records(), blocking).operations(),
                        new LiveRoutes(vertx, ports, limits, blocking).operations(),
                        new RecordingRoutes(ports.recordings(), blocking).operations(),
                        new WaveformRoutes(ports, blocking).operations())
                .flatMap(List::stream)
                .toList();
    }
}
