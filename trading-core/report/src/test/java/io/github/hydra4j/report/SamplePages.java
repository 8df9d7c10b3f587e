package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.RandomRun;
import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.event.Timeframe;
import java.nio.file.Path;
import java.util.Map;

/** Writes pages of several sizes into a folder, to look at them after a change of the page: {@code main(folder)}. */
final class SamplePages {

    private SamplePages() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Map<String, ResultFixture> runs = Map.of(
                "small", RandomRun.of("btc-macd", 1, 2_000, Timeframe.H1, 20, 7),
                "big", RandomRun.of("minute-scalper", 1, 525_600, Timeframe.M1, 40_000, 8),
                "none", RandomRun.of("never-trades", 1, 500, Timeframe.M15, 0, 9),
                "three", RandomRun.of("three-markets", 3, 20_000, Timeframe.H1, 900, 10));
        runs.forEach((name, run) -> {
            if (name.equals("three")) {
                run.warning("Fills look ahead: decisions on a bar's close were filled at that same close.")
                        .configured("a name with </script><b>markup</b>", "<img src=x onerror=alert(1)>");
            }
            Report.html(run.build(), folder.resolve(name + ".html"));
            Report.json(run.build(), folder.resolve(name + ".json"));
        });
    }
}
