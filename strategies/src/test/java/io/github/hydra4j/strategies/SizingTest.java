package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizingTest {

    private final FakeContext context = new FakeContext();

    private Money amount(Sizing sizing) {
        return ((OrderSize.Quote) sizing.size(FakeContext.ETH, context).orElseThrow()).amount();
    }

    @Test
    void all_cash_leaves_what_the_fee_will_cost() {
        context.fees = Fees.of("0%", "25%");

        assertThat(amount(Sizing.allCash())).isEqualTo(Money.of("800", Asset.USDC));
        assertThat(amount(Sizing.percentOfCash(Percent.of("50%")))).isEqualTo(Money.of("400", Asset.USDC));
    }

    @Property
    void all_cash_never_costs_more_than_there_is(
            @ForAll @BigRange(min = "0.000001", max = "1000000000") @Scale(6) BigDecimal cash,
            @ForAll @BigRange(min = "0", max = "0.01") @Scale(6) BigDecimal rate,
            @ForAll @BigRange(min = "0.1", max = "100000") @Scale(1) BigDecimal price) {
        FakeContext rich = new FakeContext();
        rich.cash = Money.of(cash, Asset.USDC);
        rich.fees = new Fees(Percent.ZERO, Percent.ofFraction(rate));
        OrderSize.Quote size =
                (OrderSize.Quote) Sizing.allCash().size(FakeContext.ETH, rich).orElseThrow();

        Quantity lots = FakeContext.ETH.quantityFor(size.amount(), Price.of(price));

        BigDecimal cost = lots.toBigDecimal().multiply(price);
        assertThat(cost.add(cost.multiply(rate))).isLessThanOrEqualTo(cash);
    }

    @Test
    void a_share_of_equity_is_exact_where_cash_is_all_there_is() {
        context.cash = Money.of("1000.000000000000000001", Asset.USDC);
        context.equity = 1000.000000000000000001;

        assertThat(amount(Sizing.percentOfEquity(Percent.of("50%"))))
                .isEqualTo(Money.of("500.0000000000000000005", Asset.USDC));
    }

    @Test
    void a_share_of_equity_counts_open_profit() {
        context.equity = 1234.5;

        assertThat(amount(Sizing.percentOfEquity(Percent.of("200%")))).isEqualTo(Money.of("2469", Asset.USDC));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -5, Double.POSITIVE_INFINITY})
    void there_is_no_share_of_an_equity_that_is_unknown_or_gone(double equity) {
        context.equity = equity;

        assertThat(Sizing.standard().size(FakeContext.ETH, context)).isEmpty();
    }

    @Test
    void a_value_must_be_given_in_what_the_instrument_is_paid_in() {
        assertThat(Sizing.notional(Money.of("100", Asset.EUR)).mismatch(FakeContext.ETH, Asset.USDC))
                .hasValueSatisfying(text -> assertThat(text).contains("100 EUR", "USDC"));
        assertThat(Sizing.notional(Money.of("100", Asset.USDC)).mismatch(FakeContext.ETH, Asset.EUR))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"95%", "all-cash", "50% of cash", "0.5", "1000 USDC"})
    void reads_what_it_prints(String text) {
        assertThat(Sizing.parse(text)).hasToString(text);
        assertThat(Sizing.parse(" " + text + " ")).isEqualTo(Sizing.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everything", "-1", "0%", "101% of cash", "-5 USDC", "20000%"})
    void refuses_what_is_no_size_and_says_what_is_one(String text) {
        assertThatThrownBy(() -> Sizing.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all-cash");
    }
}
