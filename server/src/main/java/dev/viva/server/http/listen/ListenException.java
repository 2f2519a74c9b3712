package dev.viva.server.http.listen;

import java.io.IOException;

/// A port that cannot be listened on.
public final class ListenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;
    private final String setting;

    ListenException(String host, int port, String setting, IOException cause) {
        super(cause.getMessage(), cause);
        this.host = host;
        this.port = port;
        this.setting = setting;
    }

    /// What was tried.
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /// Which setting names the port.
    public String setting() {
        return setting;
    }
}
