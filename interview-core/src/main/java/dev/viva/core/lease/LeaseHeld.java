package dev.viva.core.lease;

/// Another node that lives holds the interview: what was asked for has to be asked of it.
public final class LeaseHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Holder holder;

    public LeaseHeld(Holder holder) {
        super("node " + holder.node() + " holds it with epoch " + holder.epoch());
        this.holder = holder;
    }

    public Holder holder() {
        return holder;
    }
}
