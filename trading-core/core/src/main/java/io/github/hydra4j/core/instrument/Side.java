package io.github.hydra4j.core.instrument;

/** Which way an order or a fill moves the base asset. */
public enum Side {
    /** Receives base, pays quote. */
    BUY(1),
    /** Gives base, receives quote. */
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** 1 for a buy, -1 for a sell. */
    public int sign() {
        return sign;
    }

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
