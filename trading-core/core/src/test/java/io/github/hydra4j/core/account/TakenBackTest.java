package io.github.hydra4j.core.account;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.TradeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executions that are taken back, costs without executions, and books brought to what a venue shows. */
class TakenBackTest {

    private Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
    private long trade;

    @BeforeEach
    void open() {
        ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.register(BTC_PERP);
        ledger.transfer(usdc("1000"));
    }

    private static Money usdc(String amount) {
        return Money.of(amount, Asset.USDC);
    }

    private Fill fill(Side side, String quantity, String price, Finality finality) {
        Quantity amount = Quantity.of(quantity);
        return new Fill(
                new ClientOrderId(1, 1, 1),
                TradeId.of(++trade),
                BTC,
                side,
                amount,
                BTC_PERP.notional(amount, Price.of(price)),
                List.of(Fee.trading(usdc("0.1"))),
                Liquidity.TAKER,
                finality,
                1);
    }

    private List<Object> books() {
        return List.of(ledger.position(BTC), ledger.balance(Asset.USDC), ledger.fees(), ledger.equity());
    }

    @Test
    void an_entry_taken_back_leaves_the_cost_of_the_rest_alone() {
        ledger.mark(BTC, 100);
        ledger.apply(fill(Side.BUY, "1", "100", Finality.FINALIZED));
        List<Object> before = books();
        Fill seen = fill(Side.BUY, "1", "110", Finality.SEEN);
        ledger.apply(seen);
        ledger.reverse(seen);
        assertThat(books()).isEqualTo(before);
    }

    @Test
    void an_exit_taken_back_gives_its_profit_back() {
        ledger.mark(BTC, 100);
        ledger.apply(fill(Side.BUY, "2", "100", Finality.FINALIZED));
        List<Object> before = books();
        Fill seen = fill(Side.SELL, "1", "120", Finality.SEEN);
        assertThat(ledger.apply(seen)).isEqualByComparingTo("20");
        assertThat(ledger.reverse(seen)).isEqualByComparingTo("-20");
        assertThat(books()).isEqualTo(before);
    }

    @Test
    void a_turn_through_zero_taken_back_restores_the_other_side() {
        ledger.mark(BTC, 100);
        ledger.apply(fill(Side.BUY, "1", "100", Finality.FINALIZED));
        List<Object> before = books();
        Fill seen = fill(Side.SELL, "3", "120", Finality.SEEN);
        ledger.apply(seen);
        assertThat(ledger.quantity(BTC)).isEqualTo(Quantity.of("-2"));
        ledger.reverse(seen);
        assertThat(books()).isEqualTo(before);
    }

    @Test
    void an_entry_taken_back_after_its_exit_is_worth_what_it_would_have_been() {
        ledger.mark(BTC, 130);
        Fill entry = fill(Side.BUY, "1", "110", Finality.SEEN);
        ledger.apply(fill(Side.BUY, "1", "100", Finality.FINALIZED));
        ledger.apply(entry);
        ledger.apply(fill(Side.SELL, "1", "120", Finality.FINALIZED));
        ledger.reverse(entry);
        // bought at 100, sold at 120, two fees of 0.1
        assertThat(ledger.position(BTC).isFlat()).isTrue();
        assertThat(ledger.position(BTC).realizedProfit()).isEqualTo(usdc("20"));
        assertThat(ledger.balance(Asset.USDC)).isEqualTo(usdc("1019.8"));
    }

    /** Last in, first out: as if nothing had been told, whatever was told before. */
    @Property(tries = 500)
    void taken_back_at_once_it_is_as_if_it_had_not_been(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -9, max = 9) Integer> trades,
            @ForAll @IntRange(min = -9, max = 9) int last,
            @ForAll @IntRange(min = 1, max = 500) int price) {
        open();
        ledger.mark(BTC, 50);
        for (int i = 0; i < trades.size(); i++) {
            if (trades.get(i) != 0) {
                ledger.apply(fill(
                        trades.get(i) > 0 ? Side.BUY : Side.SELL,
                        Integer.toString(Math.abs(trades.get(i))),
                        Integer.toString(10 + i * 7),
                        Finality.FINALIZED));
            }
        }
        if (last != 0) {
            List<Object> before = new ArrayList<>(books());
            Fill seen = fill(
                    last > 0 ? Side.BUY : Side.SELL,
                    Integer.toString(Math.abs(last)),
                    Integer.toString(price),
                    Finality.CONFIRMED);
            ledger.apply(seen);
            ledger.reverse(seen);
            assertThat(books().subList(0, 3)).isEqualTo(before.subList(0, 3));
        }
    }

    @Test
    void a_charge_is_seen_in_the_equity_at_once() {
        assertThat(ledger.equity()).isEqualTo(1000);
        Fee gas = new Fee(Fee.Kind.GAS, usdc("3"));
        ledger.charge(gas);
        assertThat(ledger.equity()).isEqualTo(997);
        assertThat(ledger.fees()).isEqualTo(Map.of(Asset.USDC, usdc("3")));
        ledger.refund(gas);
        assertThat(ledger.equity()).isEqualTo(1000);
        assertThat(ledger.fees()).isEmpty();
    }

    @Test
    void a_position_taken_over_without_a_price_stands_at_the_first_that_is_seen() {
        ledger.adjust(new Adjustment("a", 1, List.of(), Map.of(BTC, Quantity.of("2"))));
        assertThat(ledger.equity()).isNaN();
        ledger.mark(BTC, 40);
        assertThat(ledger.equity()).isEqualTo(1000);
        ledger.mark(BTC, 45);
        assertThat(ledger.equity()).isEqualTo(1010);
        ledger.adjust(new Adjustment("b", 2, List.of(usdc("-5")), Map.of(BTC, Quantity.of("1"))));
        assertThat(ledger.equity()).as("what is left stands where it stood").isEqualTo(1000);
    }

    @Test
    void a_position_taken_over_and_traded_before_any_price_stands_at_that_trade() {
        ledger.adjust(new Adjustment("a", 1, List.of(), Map.of(BTC, Quantity.of("2"))));
        ledger.apply(fill(Side.SELL, "1", "40", Finality.FINALIZED));
        ledger.mark(BTC, 50);
        assertThat(ledger.position(BTC).realizedProfit()).isEqualTo(usdc("0"));
        assertThat(ledger.equity()).isEqualTo(1000 - 0.1 + 10);
    }
}
