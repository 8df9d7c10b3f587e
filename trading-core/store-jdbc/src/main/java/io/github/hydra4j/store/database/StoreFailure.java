package io.github.hydra4j.store.database;

/** Codes of what can be wrong with a store; each is explained, with its remedy, in {@code docs/store.md}. */
public final class StoreFailure {

    /** Something failed that has no code of its own. */
    public static final String FAILED = "STORE_FAILED";
    /** What is there cannot be trusted; restore a back-up. */
    public static final String DAMAGED = "STORE_DAMAGED";
    /** A later version of this library wrote it. */
    public static final String NEWER = "STORE_NEWER";
    /** An earlier version of this library wrote it, and no bot has brought it up to date. */
    public static final String OLDER = "STORE_OLDER";
    /** It cannot be written to. */
    public static final String READ_ONLY = "STORE_READ_ONLY";
    /** Another process holds it locked. */
    public static final String LOCKED = "STORE_LOCKED";
    /** The disk is full. */
    public static final String FULL = "STORE_FULL";
    /** There is no such store, or no such account in it. */
    public static final String MISSING = "STORE_MISSING";
    /** The server does not answer. */
    public static final String UNREACHABLE = "STORE_UNREACHABLE";

    private StoreFailure() {}
}
