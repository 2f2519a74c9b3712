package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// What this JVM says of itself: pauses, compilation and allocation since the last [#reset], live heap after a
/// collection.
public final class JvmFigures {

    private static final double BYTES_PER_MIB = 1 << 20;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long collections;
    private long collectionMillis;
    private long allocated;
    private long compilation;

    public void reset() {
        collections = collections();
        collectionMillis = collectionMillis();
        allocated = threads.getTotalThreadAllocatedBytes();
        compilation = compilationMillis();
    }

    public JsonObject report() {
        return new JsonObject()
                .put("collections", collections() - collections)
                .put("collectionMillis", collectionMillis() - collectionMillis)
                .put("compilationMillis", compilationMillis() - compilation)
                .put("allocatedBytes", threads.getTotalThreadAllocatedBytes() - allocated);
    }

    /// Collects all garbage; what is left, in MiB.
    public static double liveHeapMib() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MIB;
    }

    /// Of the JIT compilers so far, their waits for a processor included.
    public static long compilationMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
