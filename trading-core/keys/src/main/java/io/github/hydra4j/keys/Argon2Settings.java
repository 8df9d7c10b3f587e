package io.github.hydra4j.keys;

/**
 * How much work a guess at the passphrase costs: parameters of Argon2id, version 1.3 (RFC 9106). They stand in the vault's
 * header, so that they can be raised later.
 *
 * <p>A file can ask for any amount; the limits here keep one from a stranger from using up the machine.
 *
 * @param memoryKib memory in KiB, at most 1 GiB
 * @param iterations passes over that memory; memory times passes is at most 4 GiB
 * @param parallelism lanes, 1 to 16
 */
public record Argon2Settings(int memoryKib, int iterations, int parallelism) {

    static final int MAXIMUM_MEMORY_KIB = 1 << 20;
    static final int MAXIMUM_PARALLELISM = 16;
    static final long MAXIMUM_WORK_KIB = 4L << 20;

    private static final int LEAST_KIB_PER_LANE = 8;
    private static final int SAFE_MEMORY_KIB = 19 * 1024;
    private static final int SAFE_ITERATIONS = 2;
    private static final Argon2Settings STANDARD = new Argon2Settings(64 * 1024, 3, 4);

    /** Checks the limits. */
    public Argon2Settings {
        if (parallelism < 1
                || parallelism > MAXIMUM_PARALLELISM
                || iterations < 1
                || memoryKib < LEAST_KIB_PER_LANE * parallelism
                || memoryKib > MAXIMUM_MEMORY_KIB
                || (long) memoryKib * iterations > MAXIMUM_WORK_KIB) {
            throw new IllegalArgumentException(
                    "Argon2id with " + memoryKib + " KiB, " + iterations + " passes and " + parallelism
                            + " lanes is outside the limits: at most 1 GiB, 16 lanes, and 4 GiB of memory times passes");
        }
    }

    /** 64 MiB, 3 passes, 4 lanes: the second recommended option of RFC 9106, a fifth of a second. */
    public static Argon2Settings standard() {
        return STANDARD;
    }

    /** Whether these protect a passphrase today: at least 19 MiB and two passes, OWASP's least. */
    boolean areSafe() {
        return memoryKib >= SAFE_MEMORY_KIB && iterations >= SAFE_ITERATIONS;
    }
}
