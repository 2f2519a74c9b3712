package dev.viva.server.http.candidate;

/// Why a candidate's socket is closed; the numbers are part of the contract.
enum CloseCode {
    POLICY(1008),
    OUR_FAULT(1011),
    NOT_ALLOWED(4401),
    /// The seat is of another process or of an earlier visit: a new one is needed.
    NO_SEAT(4404),
    DISPLACED(4409),
    OVER(4410);

    private final short number;

    CloseCode(int number) {
        this.number = (short) number;
    }

    short number() {
        return number;
    }
}
