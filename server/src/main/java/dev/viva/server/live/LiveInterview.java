package dev.viva.server.live;

import io.vertx.core.Future;

/// An interview that is being held in this process.
///
/// **Threads:** call from any thread; the implementation goes to the interview's event loop by itself.
/// Futures complete on the caller's context or on the interview's event loop.
///
/// **Errors:** futures fail with `ServiceException.Conflict` if that is not possible now; nothing has
/// changed then.
public interface LiveInterview {

    /// The newest [Seat#seat()] that is known here; empty if none was given out or shown yet.
    String currentSeat();

    /// Whether whoever shows that seat may sit: it is one of this interview, and no newer one is known.
    /// From then on it is the [#currentSeat()], wherever it was given out. Does not block.
    ///
    /// @return false if it is none, or was displaced
    boolean sit(String seat);

    /// The candidate presses a button.
    Future<Void> press(Button button);

    /// The candidate sends a typed answer, or a typed question at the end.
    ///
    /// @param text 1 to 8000 characters, not blank
    Future<Void> type(String text);

    /// The candidate is typing: not silent. Comes every few seconds while keys are pressed.
    void typing();

    /// The candidate's page opened or closed its socket. A candidate whose sound does not get through
    /// is here all the same once the page is.
    void page(boolean open);

    /// Calls `listener` at once with the last captions, with the lines of the last ten seconds or more
    /// (the transcript store may not have them yet) and with the present view, then with everything
    /// that happens.
    ///
    /// A listener that fails is logged and does not disturb the interview or other listeners.
    Subscription watch(LiveListener listener);

    /// Ends a [#watch]. Idempotent, any thread. A callback already on its way may still arrive.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
