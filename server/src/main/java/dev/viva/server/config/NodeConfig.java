package dev.viva.server.config;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The `node` section of `reference.yaml`.
///
/// @param role    what this process does; given by the command (`up`, `api`, `bridge`)
/// @param address  where it takes calls of other nodes, `host:port`; port 0 takes any free one
/// @param announce where other nodes find it, `host:port`, when that is somewhere else, as in a container; null: there
public record NodeConfig(
        Role role, String address, @Nullable String announce) {

    /// What a process of an installation does.
    public enum Role {
        /// Everything, and by itself.
        ALL,
        /// Pages and API; interviews are held elsewhere.
        API,
        /// Holds interviews; of the API only what watches a node.
        BRIDGE;

        /// Whether it holds interviews.
        public boolean holds() {
            return this != API;
        }

        /// Whether people's browsers come to it.
        public boolean serves() {
            return this != BRIDGE;
        }
    }

    public NodeConfig {
        check("node.address", address);
        if (announce != null) {
            check("node.announce", announce);
        }
    }

    private static void check(String key, String address) {
        Setting.check(address.matches("[^:\\s]+:\\d{1,5}"), key, address, "host:port");
        Setting.port(key, portOf(address));
    }

    /// Where to listen.
    public InetSocketAddress listenOn() {
        return new InetSocketAddress(host(), portOf(address));
    }

    /// Where other nodes find it.
    ///
    /// @param bound the port on which it listens
    public String announced(int bound) {
        return announce == null ? host() + ":" + bound : announce;
    }

    private String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
