package dev.viva.server.children;

import java.io.IOException;

/// Nobody can listen on a port: another program has it, or this user may not. The message is for the operator.
public final class PortUnusableException extends ChildException {

    private static final long serialVersionUID = 1L;

    private PortUnusableException(String sentence, IOException cause) {
        super(sentence, cause);
    }

    /// Why listening failed.
    ///
    /// @param address what was tried, such as `127.0.0.1`
    /// @param setting names the port
    public static PortUnusableException of(String address, int port, String setting, IOException cause) {
        var reason = String.valueOf(cause.getMessage());
        var sentence = reason.contains("already in use")
                ? Ports.busy(port, setting)
                : "Viva cannot listen on port " + port + " of " + address + ": " + reason
                        + "; choose another port with the setting " + setting + ".";
        return new PortUnusableException(sentence, cause);
    }
}
