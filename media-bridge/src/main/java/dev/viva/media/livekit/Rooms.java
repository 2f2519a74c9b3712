package dev.viva.media.livekit;

import dev.viva.core.error.ServiceException;
import dev.viva.core.runtime.Offload;
import io.livekit.server.RoomServiceClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/// Makes and deletes rooms, and looks who is in them.
///
/// **Threads:** any; the futures complete on the caller's context if it has one. The SDK's client blocks and runs on
/// `Offload`; its connections live until [#close()]. **Errors:** [ServiceException.Unavailable] if the server does not
/// answer or refuses.
public final class Rooms implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int NOT_FOUND = 404;

    private final OkHttpClient http;
    private final RoomServiceClient client;
    private final Offload offload;

    /// Rooms of one server.
    ///
    /// @param livekitUrl as ws, wss, http or https
    public Rooms(URI livekitUrl, LiveKitKey key, Offload offload) {
        this.http = new OkHttpClient.Builder().callTimeout(TIMEOUT).build();
        this.client =
                RoomServiceClient.createClient(LiveKitUrl.http(livekitUrl) + "/", key.id(), key.secret(), () -> http);
        this.offload = offload;
    }

    /// Makes a room; one that is there already stays as it is.
    ///
    /// @param keep            how long the server keeps a room without people, at first and after the
    ///                        last has left; then agents are put out too. Whole seconds
    /// @param maxParticipants agents do not count
    public Future<Void> create(String room, Duration keep, int maxParticipants) {
        var seconds = (int) keep.toSeconds();
        return call(() -> body(client.createRoom(room, seconds, maxParticipants, null, null, null, null, null, seconds)
                        .execute()))
                .mapEmpty();
    }

    /// Deletes a room and with it everybody's place in it. A room that is not there is deleted already.
    public Future<Void> delete(String room) {
        return call(() -> bodyUnlessMissing(client.deleteRoom(room))).mapEmpty();
    }

    /// Identities of those in the room, agents too; none if there is no such room.
    public Future<List<String>> participants(String room) {
        return call(() -> {
            var found = bodyUnlessMissing(client.listParticipants(room));
            return found == null
                    ? List.<String>of()
                    : found.stream().map(ParticipantInfo::getIdentity).toList();
        });
    }

    /// Drops the connections. Calls in progress may fail.
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private interface Request<T> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> Future<T> call(Request<T> request) {
        var stage = offload.call(() -> {
            try {
                return request.run();
            } catch (IOException e) {
                throw unavailable(e);
            }
        });
        var context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
    }

    private static <T> @Nullable T bodyUnlessMissing(Call<T> call) throws IOException {
        var response = call.execute();
        return response.code() == NOT_FOUND ? null : body(response);
    }

    private static <T> @Nullable T body(Response<T> response) throws IOException {
        if (!response.isSuccessful()) {
            throw new IOException("livekit-server answered " + response.code());
        }
        return response.body();
    }

    private static ServiceException unavailable(IOException cause) {
        return new ServiceException.Unavailable("livekit-server", RETRY_AFTER, cause);
    }
}
