package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The margin side of a simulated account: what orders and positions in perpetuals need, and what happens when it is gone.
 *
 * <p>Free margin = cash + unrealised profit of cross positions at mark − margins of isolated positions − initial margins
 * of cross positions − what open orders have reserved. A position is liquidated when what stands behind it, at mark, is
 * less than its maintenance margin: for cross positions the account's equity against the sum of all of them, for an
 * isolated position its own margin and profit. All of a settlement asset's cross positions are closed together, those of
 * the largest notional first and in the venue's order where equal, after their open orders were cancelled.
 */
final class MarginAccount implements Account {

    private static final int AMOUNT_SCALE = 12;

    /** What is particular to one perpetual. */
    static final class Page {
        final SimulatedMarket market;
        final Instrument instrument;
        final BigDecimal highestLeverage;
        final Margin.Rules rules;
        MarginMode mode;
        BigDecimal leverage;
        /** What was set aside for the position; zero for a cross position. */
        BigDecimal isolated = BigDecimal.ZERO;

        Page(SimulatedMarket market, Margin.Rules rules) {
            this.market = market;
            this.instrument = market.instrument();
            this.rules = rules;
            this.mode = rules.mode();
            this.leverage = rules.leverage();
            this.highestLeverage = rules.leverage();
        }

        boolean isIsolated() {
            return mode == MarginMode.ISOLATED;
        }
    }

    private final Margin margin;
    private final Books books;
    private final SpotAccount spot;
    private final Map<InstrumentId, Page> pages = new LinkedHashMap<>();
    private final Map<Asset, BigDecimal> reserved = new HashMap<>();

    MarginAccount(Margin margin, Books books, SpotAccount spot) {
        this.margin = margin;
        this.books = books;
        this.spot = spot;
    }

    void add(SimulatedMarket market) {
        InstrumentId id = market.instrument().id();
        pages.put(id, new Page(market, margin.of(id)));
    }

    // --- what there is --------------------------------------------------------------------------------------------

    private Page page(InstrumentId id) {
        Page page = pages.get(id);
        if (page == null) {
            throw new IllegalArgumentException(id + " is no perpetual of this exchange; known: " + pages.keySet());
        }
        return page;
    }

    private Position position(Page page) {
        return books.position(page.instrument.id());
    }

    /** The absolute value of a position at mark. */
    private BigDecimal notional(Page page) {
        return position(page).quantity().toBigDecimal().abs().multiply(mark(page));
    }

    private static BigDecimal mark(Page page) {
        double mark = page.market.mark();
        return Double.isNaN(mark)
                ? BigDecimal.ZERO
                : page.instrument.price(mark, Rounding.NEAREST).toBigDecimal();
    }

    private BigDecimal unrealized(Page page) {
        Position position = position(page);
        return position.quantity()
                .toBigDecimal()
                .multiply(mark(page))
                .subtract(position.costBasis().amount());
    }

    private List<Page> open(Asset asset, boolean isolated) {
        List<Page> open = new ArrayList<>();
        for (Page page : pages.values()) {
            if (page.instrument.quote().equals(asset)
                    && page.isIsolated() == isolated
                    && !position(page).isFlat()) {
                open.add(page);
            }
        }
        return open;
    }

    /** Cash that is not set aside for an isolated position. */
    private BigDecimal crossCash(Asset asset) {
        BigDecimal cash = books.balance(asset);
        for (Page page : open(asset, true)) {
            cash = cash.subtract(page.isolated);
        }
        return cash;
    }

    /** Equity behind the cross positions of an asset, at mark. */
    BigDecimal crossEquity(Asset asset) {
        BigDecimal equity = crossCash(asset);
        for (Page page : open(asset, false)) {
            equity = equity.add(unrealized(page));
        }
        return equity;
    }

    /** What new orders may reserve. */
    BigDecimal free(Asset asset) {
        BigDecimal free = crossEquity(asset)
                .subtract(reserved.getOrDefault(asset, BigDecimal.ZERO))
                .subtract(spot.reserved(asset));
        for (Page page : open(asset, false)) {
            free = free.subtract(perLeverage(notional(page), page));
        }
        return free;
    }

    private static BigDecimal perLeverage(BigDecimal notional, Page page) {
        return notional.divide(page.leverage, AMOUNT_SCALE, RoundingMode.UP);
    }

    /** The margin set aside for an isolated position; zero for others. */
    BigDecimal isolatedMargin(InstrumentId id) {
        return page(id).isolated;
    }

    // --- orders -----------------------------------------------------------------------------------------------------

    @Override
    public @Nullable Denial reserve(SimulatedMarket market, WorkingOrder order, BigDecimal price) {
        Page page = page(market.instrument().id());
        BigDecimal quantity = order.remaining;
        if (quantity == null) {
            quantity = price.signum() == 0
                    ? BigDecimal.ZERO
                    : ((OrderSize.Quote) order.order.intent().size())
                            .amount()
                            .amount()
                            .divide(price, AMOUNT_SCALE, RoundingMode.UP);
        }
        BigDecimal opening = order.reduceOnly ? BigDecimal.ZERO : opening(market, order, quantity);
        if (opening.signum() == 0) {
            return null;
        }
        BigDecimal notional = opening.multiply(price);
        BigDecimal needed = perLeverage(notional, page).add(notional.multiply(market.highestFee()));
        Asset asset = page.instrument.quote();
        BigDecimal free = free(asset);
        if (free.compareTo(needed) < 0) {
            return insufficient(asset, needed, free);
        }
        order.reserved = needed;
        order.reservedAsset = asset;
        reserved.merge(asset, needed, BigDecimal::add);
        return null;
    }

    /** What of an order would open or add once the position and the orders that came before have been used up. */
    private static BigDecimal opening(SimulatedMarket market, WorkingOrder order, BigDecimal quantity) {
        BigDecimal position = market.position();
        BigDecimal closable = position.signum() == -order.side.sign() ? position.abs() : BigDecimal.ZERO;
        if (closable.signum() != 0) {
            for (WorkingOrder other : market.orders()) {
                BigDecimal left = other.remaining;
                if (other != order
                        && other.side == order.side
                        && !other.reduceOnly
                        && !other.isAsleep()
                        && left != null) {
                    closable = closable.subtract(left);
                }
            }
        }
        return quantity.subtract(closable.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    /** Whether a fill may open what it would open at its price; said once more because prices move while orders wait. */
    @Nullable
    Denial permits(SimulatedMarket market, WorkingOrder order, BigDecimal quantity, BigDecimal price) {
        BigDecimal position = market.position();
        BigDecimal closing = position.signum() == -order.side.sign() ? position.abs() : BigDecimal.ZERO;
        BigDecimal opening = quantity.subtract(closing);
        if (opening.signum() <= 0) {
            return null;
        }
        Page page = page(market.instrument().id());
        Asset asset = page.instrument.quote();
        BigDecimal needed = perLeverage(opening.multiply(price), page);
        BigDecimal free = free(asset).add(order.reserved);
        return free.compareTo(needed) < 0 ? insufficient(asset, needed, free) : null;
    }

    private static Denial insufficient(Asset asset, BigDecimal needed, BigDecimal free) {
        return Denial.of(
                "INSUFFICIENT_MARGIN",
                "venue",
                "the margin that the order needs is not free; order less, cancel others or close positions",
                needed.stripTrailingZeros().toPlainString() + " " + asset,
                free.max(BigDecimal.ZERO).stripTrailingZeros().toPlainString() + " " + asset);
    }

    @Override
    public void used(WorkingOrder order, BigDecimal traded, BigDecimal before) {
        giveBack(order, Shares.of(order.reserved, traded, before));
    }

    @Override
    public void release(WorkingOrder order) {
        giveBack(order, order.reserved);
    }

    private void giveBack(WorkingOrder order, BigDecimal amount) {
        Asset asset = order.reservedAsset;
        if (asset != null && amount.signum() != 0) {
            order.reserved = order.reserved.subtract(amount);
            reserved.merge(asset, amount.negate(), BigDecimal::add);
        }
    }

    // --- bookings ---------------------------------------------------------------------------------------------------

    /** A fill is about to be booked: an isolated position takes its margin with it, or gives it back. */
    void filling(Fill fill) {
        Page page = page(fill.instrument());
        if (!page.isIsolated()) {
            return;
        }
        BigDecimal before = position(page).quantity().toBigDecimal();
        BigDecimal traded = fill.quantity().toBigDecimal();
        BigDecimal closing = before.signum() == -fill.side().sign() ? traded.min(before.abs()) : BigDecimal.ZERO;
        if (closing.signum() != 0) {
            page.isolated = page.isolated.subtract(Shares.of(page.isolated, closing, before.abs()));
        }
        BigDecimal opening = traded.subtract(closing);
        if (opening.signum() != 0) {
            BigDecimal value = Shares.of(fill.quoteAmount().amount(), opening, traded);
            page.isolated = page.isolated.add(perLeverage(value, page));
        }
    }

    /** Funding of an isolated position is paid out of, or added to, its margin. */
    void funded(FundingPayment payment) {
        Page page = page(payment.instrument());
        if (page.isIsolated()) {
            page.isolated = page.isolated.add(payment.amount().amount());
        }
    }

    // --- settings of the account
    // --------------------------------------------------------------------------------------

    void leverage(InstrumentId id, BigDecimal leverage) {
        Page page = page(id);
        if (leverage.compareTo(BigDecimal.ONE) < 0 || leverage.compareTo(page.highestLeverage) > 0) {
            throw new TradingException(
                    "LEVERAGE",
                    "leverage of " + id + " lies between 1x and " + page.highestLeverage.toPlainString() + "x, got "
                            + leverage.toPlainString() + "x");
        }
        BigDecimal before = page.leverage;
        BigDecimal isolatedBefore = page.isolated;
        page.leverage = leverage;
        if (page.isIsolated() && !position(page).isFlat()) {
            page.isolated = page.isolated.max(perLeverage(notional(page), page));
        }
        BigDecimal free = free(page.instrument.quote());
        if (leverage.compareTo(before) < 0 && free.signum() < 0) {
            page.leverage = before;
            page.isolated = isolatedBefore;
            throw new TradingException(
                    "INSUFFICIENT_MARGIN",
                    leverage.toPlainString() + "x in " + id + " needs "
                            + free.negate().stripTrailingZeros().toPlainString() + " " + page.instrument.quote()
                            + " more than is free; close part of the position first");
        }
    }

    BigDecimal leverage(InstrumentId id) {
        return page(id).leverage;
    }

    void mode(InstrumentId id, MarginMode mode) {
        Page page = page(id);
        if (page.mode == mode) {
            return;
        }
        if (!position(page).isFlat() || !page.market.orders().isEmpty()) {
            throw new TradingException(
                    "MARGIN_MODE",
                    "the margin mode of " + id + " changes while it is flat and has no open orders only");
        }
        page.mode = mode;
    }

    MarginMode mode(InstrumentId id) {
        return page(id).mode;
    }

    // --- liquidation ------------------------------------------------------------------------------------------------

    /** Closes what its margin does not hold any more at the present marks; says whether anything was closed. */
    boolean check(Asset asset, long timeNanos) {
        boolean closed = false;
        for (Page page : open(asset, true)) {
            if (page.isolated.add(unrealized(page)).compareTo(page.rules.maintenance(notional(page))) < 0) {
                liquidateIsolated(page, mark(page), timeNanos);
                closed = true;
            }
        }
        List<Page> cross = open(asset, false);
        if (!cross.isEmpty() && crossEquity(asset).compareTo(maintenance(cross)) < 0) {
            liquidateCross(asset, timeNanos, null, BigDecimal.ZERO);
            closed = true;
        }
        return closed;
    }

    private BigDecimal maintenance(List<Page> open) {
        BigDecimal total = BigDecimal.ZERO;
        for (Page page : open) {
            total = total.add(page.rules.maintenance(notional(page)));
        }
        return total;
    }

    /** Closes a position whose liquidation price was reached, and with a cross position all others at their marks. */
    void liquidateAt(InstrumentId id, BigDecimal price, long timeNanos) {
        Page page = page(id);
        if (page.isIsolated()) {
            liquidateIsolated(page, price, timeNanos);
        } else {
            liquidateCross(page.instrument.quote(), timeNanos, page, price);
        }
    }

    private void liquidateIsolated(Page page, BigDecimal price, long timeNanos) {
        page.market.cancelAll(timeNanos, "liquidation");
        close(page, price, page.isolated, timeNanos);
        page.isolated = BigDecimal.ZERO;
    }

    private void liquidateCross(Asset asset, long timeNanos, @Nullable Page reached, BigDecimal price) {
        for (Page page : pages.values()) {
            if (page.instrument.quote().equals(asset) && !page.isIsolated()) {
                page.market.cancelAll(timeNanos, "liquidation");
            }
        }
        List<Page> cross = open(asset, false);
        // Stable: where notionals are equal, the venue's order stays.
        cross.sort((one, two) -> notional(two).compareTo(notional(one)));
        for (int i = 0; i < cross.size(); i++) {
            Page page = cross.get(i);
            BigDecimal bound = margin.isInsured() && i + 1 == cross.size() ? crossCash(asset) : null;
            close(page, page == reached ? price : mark(page), bound, timeNanos);
        }
    }

    /**
     * Closes a whole position at a price made worse by the penalty. Where the money behind it is bounded, the fee is at
     * most what is left of that, and if the loss exceeds it the venue takes the position over at the price that uses it
     * up.
     */
    private void close(Page page, BigDecimal price, @Nullable BigDecimal bound, long timeNanos) {
        Position position = position(page);
        Side side = position.isLong() ? Side.SELL : Side.BUY;
        BigDecimal quantity = position.quantity().toBigDecimal().abs();
        BigDecimal cost = position.costBasis().amount();
        BigDecimal penalty = margin.liquidationPenalty();
        BigDecimal worse =
                price.multiply(side == Side.BUY ? BigDecimal.ONE.add(penalty) : BigDecimal.ONE.subtract(penalty));
        BigDecimal value = quantity.multiply(page.instrument
                .price(Price.of(worse), Rounding.aggressive(side))
                .toBigDecimal());
        BigDecimal fee = value.multiply(margin.liquidationFee());
        if (bound != null) {
            BigDecimal left = bound.add(profit(side, value, cost));
            if (left.signum() < 0) {
                value = side == Side.SELL ? cost.subtract(bound) : bound.subtract(cost);
                value = value.max(BigDecimal.ZERO);
                fee = BigDecimal.ZERO;
            } else {
                fee = fee.min(left);
            }
        }
        page.market.forceClose(side, quantity, value, fee, timeNanos);
    }

    private static BigDecimal profit(Side side, BigDecimal value, BigDecimal cost) {
        return side == Side.SELL ? value.subtract(cost) : value.add(cost).negate();
    }

    /**
     * The mark at which the position of an instrument is liquidated while all other marks stand still; null where there
     * is none. Solves money + quantity × p − cost = maintenance(|quantity| × p), slice by slice of the tiers.
     */
    @Nullable
    BigDecimal liquidationPrice(InstrumentId id) {
        Page page = page(id);
        Position position = position(page);
        if (position.isFlat()) {
            return null;
        }
        BigDecimal money;
        if (page.isIsolated()) {
            money = page.isolated;
        } else {
            Asset asset = page.instrument.quote();
            List<Page> others = open(asset, false);
            others.remove(page);
            money = crossCash(asset).subtract(maintenance(others));
            for (Page other : others) {
                money = money.add(unrealized(other));
            }
        }
        BigDecimal quantity = position.quantity().toBigDecimal();
        BigDecimal size = quantity.abs();
        BigDecimal cost = position.costBasis().amount();
        List<Margin.Tier> tiers = page.rules.tiers();
        // maintenance(n) = rate × n − deduction within one slice
        BigDecimal deduction = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            Margin.Tier tier = tiers.get(i);
            if (i > 0) {
                deduction = deduction.add(tier.from()
                        .multiply(tier.rate().subtract(tiers.get(i - 1).rate())));
            }
            BigDecimal price = cost.subtract(money)
                    .subtract(deduction)
                    .divide(quantity.subtract(tier.rate().multiply(size)), MathContext.DECIMAL128);
            BigDecimal notional = price.multiply(size);
            boolean above = notional.compareTo(tier.from()) >= 0;
            boolean below =
                    i + 1 == tiers.size() || notional.compareTo(tiers.get(i + 1).from()) < 0;
            if (price.signum() > 0 && above && below) {
                return price;
            }
        }
        return null;
    }
}
