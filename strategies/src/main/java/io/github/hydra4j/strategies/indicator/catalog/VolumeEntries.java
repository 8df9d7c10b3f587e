package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.volume.Adl;
import io.github.hydra4j.strategies.indicator.volume.ChaikinMoneyFlow;
import io.github.hydra4j.strategies.indicator.volume.ChaikinOscillator;
import io.github.hydra4j.strategies.indicator.volume.ForceIndex;
import io.github.hydra4j.strategies.indicator.volume.Klinger;
import io.github.hydra4j.strategies.indicator.volume.MoneyFlowIndex;
import io.github.hydra4j.strategies.indicator.volume.Obv;
import io.github.hydra4j.strategies.indicator.volume.Pvo;
import io.github.hydra4j.strategies.indicator.volume.VolumeSurge;
import java.util.List;

/** Volume by name. */
final class VolumeEntries {

    private VolumeEntries() {}

    static void addTo(Entries entries) {
        entries.bars("obv", "On balance volume", List.of(), s -> new Obv());
        entries.bars("adl", "Accumulation/distribution line", List.of(), s -> new Adl());
        Setting<Integer> fast = Options.bars("fast", 3, "period of the fast average");
        Setting<Integer> slow = Options.bars("slow", 10, "period of the slow average, above the fast one");
        entries.bars(
                "chaikin_oscillator",
                "Chaikin oscillator",
                List.of(fast, slow),
                s -> new ChaikinOscillator(s.get(fast), s.get(slow)));
        Setting<Integer> twenty = Options.bars("period", 20, "bars looked at");
        Setting<WindowStart> start = Options.start();
        entries.bars(
                "cmf",
                "Chaikin money flow",
                List.of(twenty, start),
                s -> new ChaikinMoneyFlow(s.get(twenty), s.get(start)));
        Setting<Integer> two = Options.bars("period", 2, "period of the average");
        entries.bars("force_index", "Force index", List.of(two), s -> new ForceIndex(s.get(two)));
        Setting<Integer> fast34 = Options.bars("fast", 34, "period of the fast average");
        Setting<Integer> slow55 = Options.bars("slow", 55, "period of the slow average, above the fast one");
        Setting<Integer> thirteen = Options.bars("signal", 13, "period of the signal");
        entries.bars(
                "klinger",
                "Klinger volume oscillator",
                List.of(fast34, slow55, thirteen),
                s -> new Klinger(s.get(fast34), s.get(slow55), s.get(thirteen)));
        Setting<Integer> fast12 = Options.bars("fast", 12, "period of the fast average");
        Setting<Integer> slow26 = Options.bars("slow", 26, "period of the slow average, above the fast one");
        Setting<Integer> nine = Options.bars("signal", 9, "period of the signal");
        entries.bars(
                "pvo",
                "Percentage volume oscillator",
                List.of(fast12, slow26, nine),
                s -> new Pvo(s.get(fast12), s.get(slow26), s.get(nine)));
        Setting<Integer> fourteen = Options.bars("period", 14, "bars looked at");
        entries.bars("mfi", "Money flow index", List.of(fourteen), s -> new MoneyFlowIndex(s.get(fourteen)));
        entries.bars(
                "volume_surge", "Volume against the mean before", List.of(twenty), s -> new VolumeSurge(s.get(twenty)));
    }
}
