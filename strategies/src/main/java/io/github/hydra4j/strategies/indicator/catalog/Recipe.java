package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.PriceSource;

/** How an indicator is made of the settings read, and which number of a bar it follows if it follows one. */
record Recipe(BarIndicator indicator, PriceSource source) {}
