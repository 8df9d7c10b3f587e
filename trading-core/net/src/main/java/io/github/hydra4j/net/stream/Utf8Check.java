package io.github.hydra4j.net.stream;

/** Whether bytes that come in pieces are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8Check {

    private int expected;
    private int lowest;
    private int highest;

    void reset() {
        expected = 0;
    }

    /** Whether no character is left unfinished. */
    boolean complete() {
        return expected == 0;
    }

    /** Looks at more bytes; false if they can no longer be UTF-8. */
    boolean accept(byte[] data, int start, int end) {
        for (int i = start; i < end; i++) {
            int value = data[i];
            if (expected == 0) {
                if (value < 0 && !lead(value & 0xff)) {
                    return false;
                }
            } else {
                int unsigned = value & 0xff;
                if (unsigned < lowest || unsigned > highest) {
                    return false;
                }
                expected--;
                lowest = 0x80;
                highest = 0xbf;
            }
        }
        return true;
    }

    private boolean lead(int value) {
        lowest = 0x80;
        highest = 0xbf;
        if (value >= 0xc2 && value <= 0xdf) {
            expected = 1;
        } else if (value >= 0xe0 && value <= 0xef) {
            expected = 2;
            lowest = value == 0xe0 ? 0xa0 : 0x80;
            highest = value == 0xed ? 0x9f : 0xbf;
        } else if (value >= 0xf0 && value <= 0xf4) {
            expected = 3;
            lowest = value == 0xf0 ? 0x90 : 0x80;
            highest = value == 0xf4 ? 0x8f : 0xbf;
        } else {
            return false;
        }
        return true;
    }
}
