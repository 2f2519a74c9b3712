package dev.viva.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Path;

/// The web client as Vite has built it: one page for each audience, and assets whose names change with their content.
final class StaticPages {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Path dist;

    /// @param dist absolute or relative to the working directory
    StaticPages(Path dist) {
        this.dist = dist.toAbsolutePath().normalize();
    }

    void addTo(Router router) {
        router.get("/").handler(request -> redirect(request, "/recruiter"));
        page(router, "/interview", "candidate.html");
        page(router, "/recruiter", "recruiter.html");
        page(router, "/recruiter/*", "recruiter.html");
        page(router, "/operator", "operator.html");
        page(router, "/operator/*", "operator.html");
        page(router, "/installation", "installation.html");
        page(router, "/installation/*", "installation.html");
        router.get("/assets/*").handler(StaticPages::keepForEver).handler(files(dist.resolve("assets")));
        router.get().handler(files(dist));
    }

    private void page(Router router, String path, String file) {
        router.get(path)
                .handler(request -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .sendFile(dist.resolve(file).toString())
                        .onFailure(request::fail));
    }

    private static StaticHandler files(Path root) {
        return StaticHandler.create(FileSystemAccess.ROOT, root.toString())
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setCachingEnabled(false)
                .setDefaultContentEncoding("UTF-8");
    }

    /// Not for what is missing: a page that asks too early must not be told "never" for a year.
    private static void keepForEver(RoutingContext request) {
        var response = request.response();
        request.addHeadersEndHandler(_ -> {
            if (response.getStatusCode() == 200) {
                response.putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
            }
        });
        request.next();
    }

    private static void redirect(RoutingContext request, String to) {
        request.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
    }
}
