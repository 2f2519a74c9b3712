package dev.viva.server.config;

import java.net.InetSocketAddress;

/// The `node` section of `reference.yaml`.
///
/// @param role    what this process does; given by the command (`up`, `api`, `bridge`)
/// @param address where it takes calls of other nodes, `host:port`; port 0 takes any free one
public record NodeConfig(Role role, String address) {

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
        Setting.check(address.matches("[^:\\s]+:\\d{1,5}"), "node.address", address, "host:port");
        Setting.port("node.address", portOf(address));
    }

    /// Where to listen.
    public InetSocketAddress listenOn() {
        return new InetSocketAddress(host(), portOf(address));
    }

    /// The host as other nodes reach it.
    public String host() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
