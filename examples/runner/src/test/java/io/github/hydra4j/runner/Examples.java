package io.github.hydra4j.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small runs for tests. */
final class Examples {

    private Examples() {}

    /** A sound file on a made-up market that trades a little. */
    static String sound() {
        return """
                name: small
                seed: 3
                cash: 10000 USDC
                instruments:
                  - { id: "sim:BTC", kind: perpetual, base: BTC, quote: USDC, tick-size: 0.1, lot-size: 0.0001 }
                fees: { maker: 0.02%, taker: 0.05% }
                simulation: { slippage: 1bp, latency: 1s }
                data:
                  - instrument: sim:BTC
                    timeframe: 1m
                    synthetic: { bars: 5000, start: 2024-01-01, start-price: 40000 }
                strategies:
                  - { type: macd, instrument: "sim:BTC", timeframe: 5m, direction: both, size: 50% }
                risk:
                  - { type: max-drawdown, limit: 40% }
                paper: { speed: 0 }
                """;
    }

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("run.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path sound(Path folder) {
        return write(folder, sound());
    }
}
