package dev.viva.ai.gemini;

/// One WebSocket to the vendor, from its opening to its end. Confined to the conversation's event loop.
public interface Wire {

    /// Sends a text frame. Nothing happens if the wire is not open.
    void send(String json);

    /// True while the vendor does not read: wait for [Listener#drained].
    boolean full();

    /// Closes, also while it opens. Nothing more is told.
    ///
    /// @param closed runs once, later, when the vendor knows of it or does not answer
    void close(Runnable closed);

    /// Hears of it; never within a call of [Wire] or while it is being made.
    interface Listener {
        void opened();

        void message(String json);

        void drained();

        /// It is over, or never began. Nothing follows.
        void ended(Ending ending);
    }
}
