package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.order.Fees;

/** What trading costs: {@code fees: { maker: 0.1%, taker: 0.2% }}. */
final class FeesSection {

    private FeesSection() {}

    static Fees read(Section section) {
        section.allow("maker", "taker");
        Percent maker = section.required("maker", "0.1%", Readings.rate("-1%", "10%"));
        Percent taker = section.required("taker", "0.2%", Readings.rate("0%", "10%"));
        return maker == null || taker == null ? Fees.NONE : new Fees(maker, taker);
    }
}
