package dev.viva.server.voice;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// Simulated vendors, for a product that runs with the vendors' own protocols and without any key. Found by
/// `ServiceLoader`: whoever ships them puts them on the class path.
public interface DemoVendors {

    /// The key that simulated vendors are given. A voice that is opened with it says that it is for trying things out.
    String KEY = "demo";

    /// Starts them on free ports of the loopback interface. Blocks for a moment.
    Running start();

    /// Those that are on the class path.
    static Optional<DemoVendors> find() {
        return ServiceLoader.load(DemoVendors.class).findFirst();
    }

    /// Vendors that run.
    ///
    /// @param settings by key, that lead the voices to them, such as `openai.baseUrl`
    /// @param stop     ends them; may block for seconds
    record Running(Map<String, String> settings, Runnable stop) {
        public Running {
            settings = Map.copyOf(settings);
        }
    }
}
