package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.failure;
import static io.github.hydra4j.core.market.Recorded.file;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.FundingRate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FundingRatesTest {

    private static final long T = 1_683_849_600_000_000_000L;

    @TempDir
    Path folder;

    private static FundingRate rate(long time, String rate) {
        return new FundingRate(X, time, new BigDecimal(rate));
    }

    @Test
    void are_due_at_the_hour_and_exact() {
        Path file = file(
                folder,
                "ts,hour_ts,funding_rate\n1683849600048,1683849600000,-0.0006133368\n1683878400388,1683878400000,0.0000125\n");
        assertThat(read(FundingRates.csv(file, X)))
                .containsExactly(rate(T, "-0.0006133368"), rate(T + 28_800_000_000_000L, "0.0000125"));
    }

    @Test
    void take_the_stamp_itself_where_there_is_no_hour() {
        assertThat(read(FundingRates.csv(file(folder, "time,rate\n1683849600000,1E-5\n"), X)))
                .containsExactly(rate(T, "1E-5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", "1.5", "-2", "1e-999999999", "1e999999999"})
    void refuse_rates_that_are_none(String rate) {
        DataException failure =
                failure(FundingRates.csv(file(folder, "ts,funding_rate\n1683849600000," + rate + "\n"), X));
        assertThat(failure.code()).isEqualTo("DATA_NUMBER");
        assertThat(failure).hasMessageContaining(":2: funding_rate is not a fraction");
    }

    @Test
    void refuse_times_that_do_not_increase() {
        assertThat(failure(FundingRates.csv(file(folder, "ts,rate\n1683849600000,0\n1683849600000,0\n"), X))
                        .code())
                .isEqualTo("DATA_DUPLICATE");
        assertThat(failure(FundingRates.csv(file(folder, "ts,rate\n1683849600000,0\n1683849500000,0\n"), X))
                        .code())
                .isEqualTo("DATA_UNSORTED");
    }

    @Test
    void may_come_from_a_list() {
        assertThat(read(FundingRates.of(X, List.of(rate(1, "0"), rate(2, "0")))))
                .hasSize(2);
        assertThatThrownBy(() -> FundingRates.of(X, List.of(rate(1, "0"), rate(1, "0"))))
                .isInstanceOf(DataException.class)
                .extracting("code")
                .isEqualTo("DATA_DUPLICATE");
    }
}
