package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.PlanFacts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Turns an order into a call on a pool, and says what it promises.
 *
 * <p>What the order fixes is exact in the call: a sale of base and a purchase for quote fix the input, a purchase of base
 * and a sale for quote the output. A token that keeps part of a transfer cannot be bought exactly; then the input is fixed
 * at what the quote says.
 */
final class Quoting {

    private final SwapMarket market;
    private final Pool pool;
    private final OrderRequest request;
    private final QuoteTerms terms;

    Quoting(SwapMarket market, Pool pool, OrderRequest request, QuoteTerms terms) {
        this.market = market;
        this.pool = pool;
        this.request = request;
        this.terms = terms;
    }

    SwapPlan plan(List<Fee> expectedFees, long nowNanos) {
        OrderIntent intent = request.intent();
        checkSupported(intent);
        if (intent.size() instanceof OrderSize.Base && !market.instrument().isWholeLots(request.quantity())) {
            throw new TradingException(
                    "QUANTITY_OFF_LOT",
                    request.quantity() + " is not a whole number of lots of "
                            + market.instrument().lotSize() + " in " + market.instrument());
        }
        Side side = intent.side();
        boolean inQuote = intent.size() instanceof OrderSize.Quote;
        Token sized = inQuote ? market.quote() : market.base();
        BigInteger amount = sized.units(amount(intent.size()), RoundingMode.DOWN);
        boolean exactIn = market.input(side).equals(sized);

        Exchange expected =
                exactIn ? Exchange.exactIn(market, pool, side, amount) : Exchange.exactOut(market, pool, side, amount);
        if (!exactIn && market.keepsTransferFee()) {
            exactIn = true;
            amount = expected.sent();
            expected = Exchange.exactIn(market, pool, side, amount);
        }
        if (expected.sent().signum() == 0 || expected.arrived().signum() == 0) {
            throw new TradingException(
                    "AMOUNT_TOO_SMALL", "nothing would arrive for " + intent.size() + " in " + market.instrument());
        }
        SwapCall call = new SwapCall(
                request.instrument(), side, exactIn, amount, bound(intent, exactIn, amount, expected), quantity());
        checkHolds(call, expected);
        Money quote = market.quote().money(expected.quoteUnits());
        PlanFacts facts = new PlanFacts(
                quote,
                worstQuote(call),
                expected.swap().priceImpact(),
                expectedFees,
                nowNanos + terms.validity().toNanos());
        return new SwapPlan(request, facts, call);
    }

    private Quantity quantity() {
        return request.quantity();
    }

    private void checkSupported(OrderIntent intent) {
        boolean immediate = intent.timeInForce().kind() == TimeInForce.Kind.IOC
                || intent.timeInForce().kind() == TimeInForce.Kind.FOK;
        boolean limit = intent.type() instanceof OrderType.Limit;
        if (intent.isPostOnly() || !(intent.type() instanceof OrderType.Market || limit && immediate)) {
            throw new TradingException(
                    "UNSUPPORTED",
                    "a pool swaps at once or not at all: market orders, and limit orders that are immediate or cancel; got "
                            + intent);
        }
    }

    /** Base units of the order were fixed by the engine, whatever they were a share of. */
    private BigDecimal amount(OrderSize size) {
        if (size instanceof OrderSize.Quote quote) {
            if (!quote.amount().asset().equals(market.quote().asset())) {
                throw new TradingException(
                        "SIZE_ASSET",
                        market.instrument() + " is paid in " + market.quote().asset() + ", got " + quote.amount());
            }
            return quote.amount().amount();
        }
        return request.quantity().toBigDecimal();
    }

    private BigInteger bound(OrderIntent intent, boolean exactIn, BigInteger amount, Exchange expected) {
        Price limit = intent.type().limitPrice();
        BigInteger bound;
        if (limit == null) {
            Percent slippage = intent.maxSlippage().orElse(terms.slippage());
            bound = exactIn
                    ? QuoteTerms.minimumOut(expected.arrived(), slippage)
                    : QuoteTerms.maximumIn(expected.sent(), slippage);
        } else {
            bound = atLimit(intent.side(), exactIn, amount, limit);
        }
        return bound.max(BigInteger.ONE);
    }

    /** The other amount at the limit price, rounded in the order's favour. */
    private BigInteger atLimit(Side side, boolean exactIn, BigInteger amount, Price limit) {
        BigDecimal price = limit.toBigDecimal();
        if (price.signum() == 0) {
            throw new TradingException("LIMIT_NOT_MET", "nothing trades at a limit of zero in " + market.instrument());
        }
        RoundingMode rounding = exactIn ? RoundingMode.CEILING : RoundingMode.FLOOR;
        boolean baseGiven = (side == Side.SELL) == exactIn;
        if (baseGiven) {
            return market.quote().units(market.base().amount(amount).multiply(price), rounding);
        }
        int scale = market.base().decimals();
        BigDecimal base = market.quote().amount(amount).divide(price, scale, rounding);
        return market.base().units(base, rounding);
    }

    private void checkHolds(SwapCall call, Exchange expected) {
        if (!call.holds(expected)) {
            throw new TradingException(
                    "LIMIT_NOT_MET",
                    "at present " + market.instrument() + " gives "
                            + market.output(call.side()).money(expected.arrived()) + " for "
                            + market.input(call.side()).money(expected.sent())
                            + ", which is beyond the limit: it would only cost gas");
        }
    }

    private Money worstQuote(SwapCall call) {
        boolean quoteIsExact = (call.side() == Side.BUY) == call.exactIn();
        return market.quote().money(quoteIsExact ? call.amount() : call.bound());
    }
}
