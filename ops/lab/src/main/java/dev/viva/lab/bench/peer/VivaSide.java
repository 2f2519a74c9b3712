package dev.viva.lab.bench.peer;

import dev.viva.lab.bench.process.Child;
import dev.viva.lab.bench.process.ProcessTree;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/// Viva's bridge with its voice for Gemini.
record VivaSide(Child bridge) implements Side {

    @Override
    public String name() {
        return "viva";
    }

    @Override
    public long pid() {
        return bridge.pid();
    }

    @Override
    public JsonObject open(int sessions) throws IOException {
        return bridge.ask("open", new JsonObject().put("sessions", sessions));
    }

    @Override
    public void hangUp() throws IOException {
        bridge.ask("close");
    }

    /// All of the heap is there from the start: what is in use of it, after a collection, is what grows.
    @Override
    public Memory memory() throws IOException {
        var all = ProcessTree.pssMib(pid());
        return new Memory(all, all + bridge.ask("heap").getDouble("liveHeapMib"));
    }
}
