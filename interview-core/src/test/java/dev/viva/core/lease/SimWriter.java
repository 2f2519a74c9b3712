package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The way of an event: intake, spool, database. Waits while the process is not awake.
final class SimWriter {

    private record Pending(MediaTime at, Instant time, RecordEvent event, Runnable durable) {}

    private final SimNode node;
    private final InterviewId interview;
    private final long epoch;
    private final SimSpool spool;
    private final Runnable onLost;
    private final List<Pending> intake = new ArrayList<>();
    private long nextSeq;
    private Sha256 head;
    private int shipped;
    private int durable;
    private long backOffMs = 100;
    private boolean writing;
    private boolean shipping;
    private boolean stopped;
    private Runnable onClosed = () -> {};
    private boolean closing;

    /// @param onLost called once, when a higher epoch exists
    SimWriter(SimNode node, InterviewId interview, SimDatabase.Opened opened, Runnable onLost) {
        this.node = node;
        this.interview = interview;
        this.epoch = opened.epoch();
        this.nextSeq = opened.events().size();
        this.head = opened.head();
        this.spool = node.home().newSpool(interview, epoch);
        this.onLost = onLost;
        node.writers.add(this);
    }

    Held held() {
        return new Held(Sealed.TENANT, interview, epoch);
    }

    void append(MediaTime at, RecordEvent event, Runnable whenDurable) {
        if (!stopped && !closing) {
            intake.add(new Pending(at, node.wallTime(), event, whenDurable));
            write();
        }
    }

    private void write() {
        if (!writing && !stopped && !intake.isEmpty()) {
            writing = true;
            node.later(this, 0, this::writeNow);
        }
    }

    private void writeNow() {
        if (stopped) {
            return;
        }
        if (!node.mayWrite()) {
            node.later(this, 20, this::writeNow);
            return;
        }
        var batch = List.copyOf(intake);
        intake.clear();
        for (var pending : batch) {
            seal(pending);
        }
        node.cluster().referee.spooled(node, interview, epoch);
        node.later(this, node.cluster().world.between(1, 6), () -> confirm(batch));
    }

    private void seal(Pending pending) {
        var event = new RecordedEvent(nextSeq++, epoch, pending.at, pending.time, pending.event);
        var stored = Sealed.of(interview, event, head);
        head = stored.envelope().hash();
        spool.events.add(stored);
        node.cluster().referee.sealed(stored);
    }

    private void confirm(List<Pending> batch) {
        writing = false;
        durable = spool.events.size();
        batch.forEach(pending -> pending.durable.run());
        write();
        ship();
    }

    private void ship() {
        if (shipping || stopped) {
            return;
        }
        if (shipped < durable) {
            shipping = true;
            var to = durable;
            var batch = List.copyOf(spool.events.subList(shipped, to));
            var database = node.cluster().database;
            database.call(node, this, 2_000, () -> database.ship(interview, batch), answer -> {
                shipping = false;
                answer.ifPresentOrElse(result -> shipped(result, to), this::shipLater);
            });
        } else if (closing && intake.isEmpty() && !writing) {
            giveBack();
        }
    }

    private void shipped(SimDatabase.Shipped result, int to) {
        if (result == SimDatabase.Shipped.LEASE_LOST) {
            lose();
            onLost.run();
            return;
        }
        shipped = to;
        backOffMs = 100;
        ship();
    }

    private void shipLater() {
        node.later(this, backOffMs, this::ship);
        backOffMs = Math.min(2_000, backOffMs * 2);
    }

    private void giveBack() {
        shipping = true;
        var database = node.cluster().database;
        database.call(node, this, 2_000, () -> database.giveBack(interview, epoch), answer -> {
            shipping = false;
            if (answer.isPresent()) {
                lose();
                node.home().spools.remove(spool);
                onClosed.run();
            } else {
                shipLater();
            }
        });
    }

    /// Ships all and gives the lease back.
    void close(Runnable then) {
        if (!closing && !stopped) {
            closing = true;
            onClosed = then;
            ship();
        }
    }

    /// Stops at once; what was not shipped stays in the spool.
    void lose() {
        stopped = true;
        spool.inUse = false;
        if (shipped == spool.events.size()) {
            node.home().spools.remove(spool);
        }
        node.writers.remove(this);
    }
}
