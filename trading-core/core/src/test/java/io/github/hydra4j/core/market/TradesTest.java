package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.failure;
import static io.github.hydra4j.core.market.Recorded.file;
import static io.github.hydra4j.core.market.Recorded.read;
import static io.github.hydra4j.core.market.Recorded.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradesTest {

    private static final long MILLI = 1_000_000L;
    private static final long T0 = 1_704_067_200_123L * MILLI;

    @TempDir
    Path folder;

    private List<Trade> trades(String text) {
        return read(Trades.csv(file(folder, text), X));
    }

    @Test
    void reads_time_price_and_quantity() {
        assertThat(trades("ts,price,qty\n1704067200123,10.5,2\n1704067200123,10.25,1\n"))
                .containsExactly(trade(T0, 10.5, 2), trade(T0, 10.25, 1));
        assertThat(trades("1704067200123,10.5,2\n")).containsExactly(trade(T0, 10.5, 2));
    }

    @Test
    void reads_seconds_with_windows_line_ends_and_many_zeros() {
        String text =
                "timestamp,price,amount\r\n1385337600,800.010000000000,0.100000000000\r\n1385913725,999.000000000000,1.292633100000";
        assertThat(trades(text))
                .containsExactly(
                        trade(1_385_337_600_000L * MILLI, 800.01, 0.1),
                        trade(1_385_913_725_000L * MILLI, 999, 1.2926331));
    }

    @Test
    void reads_decimal_seconds() {
        assertThat(trades("ts,price,qty\n1704067200.123,10.5,2\n")).containsExactly(trade(T0, 10.5, 2));
    }

    @Test
    void the_taker_sells_where_the_buyer_is_maker() {
        assertThat(
                        trades(
                                "ts,trade_id,price,qty,buyer_is_maker\n1704067200123,1,10,1,true\n1704067200123,2,10,1,false\n"))
                .extracting(Trade::aggressor)
                .containsExactly(Side.SELL, Side.BUY);
    }

    @ParameterizedTest
    @CsvSource({"buy,BUY", "SELL,SELL", "B,BUY", "A,SELL", "bid,BUY", "Sell,SELL", "'',"})
    void reads_the_side_of_the_taker(String side, Side expected) {
        assertThat(trades("recv_ts,ts,trade_id,side,price,size\n1,1704067200123,7," + side + ",10,1\n"))
                .containsExactly(new Trade(X, T0, 10, 1, expected));
    }

    @Test
    void repeated_ids_at_one_stamp_are_left_out_and_counted() {
        Path file = file(
                folder,
                "ts,trade_id,price,qty\n1704067200123,a,10,1\n1704067200123,b,11,1\n1704067200123,a,10,1\n1704067200124,a,12,1\n");
        try (Trades.Cursor cursor = Trades.csv(file, X).open()) {
            assertThat(cursor.next()).isEqualTo(trade(T0, 10, 1));
            assertThat(cursor.next()).isEqualTo(trade(T0, 11, 1));
            assertThat(cursor.duplicates()).isZero();
            assertThat(cursor.next()).isEqualTo(trade(T0 + MILLI, 12, 1));
            assertThat(cursor.next()).isNull();
            assertThat(cursor.duplicates()).isEqualTo(1);
        }
    }

    @Test
    void equal_times_without_ids_are_all_kept() {
        assertThat(trades("ts,price,qty\n1704067200123,10,1\n1704067200123,10,1\n"))
                .hasSize(2);
    }

    @Test
    void says_where_times_decrease() {
        DataException failure =
                failure(Trades.csv(file(folder, "ts,price,qty\n1704067200123,10,1\n1704067200122,10,1\n"), X));
        assertThat(failure.code()).isEqualTo("DATA_UNSORTED");
        assertThat(failure).hasMessageContaining(":3: the trade of 2024-01-01T00:00:00.122Z comes after");
    }

    @Test
    void refuses_a_side_that_is_none() {
        DataException side = failure(Trades.csv(file(folder, "ts,price,qty,side\n1704067200123,10,1,x\n"), X));
        assertThat(side.code()).isEqualTo("DATA_SIDE");
        DataException maker =
                failure(Trades.csv(file(folder, "ts,price,qty,is_buyer_maker\n1704067200123,10,1,?\n"), X));
        assertThat(maker.code()).isEqualTo("DATA_SIDE");
    }

    @Test
    void without_a_header_further_columns_must_be_named() {
        Path file = file(folder, "7,10.5,2,21,1704067200123,true\n");
        assertThat(failure(Trades.csv(file, X)).code()).isIn("DATA_COLUMNS", "DATA_TIME");
        CsvFormat dump = CsvFormat.STANDARD.withColumns("trade_id", "price", "qty", "-", "ts", "buyer_is_maker");
        assertThat(read(Trades.csv(file, X, dump))).containsExactly(new Trade(X, T0, 10.5, 2, Side.SELL));
    }

    @Test
    void lists_must_be_in_order_and_of_one_instrument() {
        assertThat(read(Trades.of(X, List.of(trade(1, 1, 1), trade(1, 2, 1))))).hasSize(2);
        assertThat(Trades.of(X, List.of(trade(1, 1, 1))).size()).hasValue(1);
        assertThatThrownBy(() -> Trades.of(X, List.of(trade(2, 1, 1), trade(1, 2, 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("event 1");
        assertThatThrownBy(() -> Trades.of(InstrumentId.of("sim:Y"), List.of(trade(2, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
