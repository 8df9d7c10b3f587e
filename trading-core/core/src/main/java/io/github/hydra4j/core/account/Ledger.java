package io.github.hydra4j.core.account;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.TradeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The write side of an account's books; bot thread only.
 *
 * <p>Positions are netted per instrument and carried at cost basis. Everything booked is exact: over any sequence of
 * fills, fees and funding, realised plus unrealised profit minus fees plus funding equals the change in equity to the
 * last digit. It books what it is told: that a fill is new is the business of {@link
 * io.github.hydra4j.core.order.OrderTable}.
 */
public final class Ledger implements Portfolio {

    /** Executions that closed something and are not final: many more than any chain takes back at once. */
    private static final int MAX_UNSETTLED = 4096;

    private final AccountId account;
    private final Asset reportingAsset;
    private final Map<InstrumentId, Holding> holdings = new HashMap<>();
    private final List<Holding> inOrder = new ArrayList<>();
    private final Map<Asset, AssetCell> cells = new LinkedHashMap<>();
    private AssetCell[] cellArray = new AssetCell[0];
    private Holding[] marginHoldings = new Holding[0];
    private @Nullable InstrumentId lastAsked;
    private @Nullable Holding lastUsed;
    /** What all balances are worth together; asked for at every instant, changed by bookings alone unless pairs move it. */
    private double balanceValue;

    private boolean pairsMoveRates;
    /** What executions that may still be taken back have realised; nothing where they opened a position. */
    private final Map<Realized, BigDecimal> unsettledProfits = new LinkedHashMap<>();

    private record Realized(ClientOrderId order, TradeId trade) {}

    /** Empty books valued in {@code reportingAsset}. */
    public Ledger(AccountId account, Asset reportingAsset) {
        this.account = requireNonNull(account, "account");
        this.reportingAsset = requireNonNull(reportingAsset, "reportingAsset");
        cell(reportingAsset).rate = 1;
    }

    /** Makes an instrument known; a second time does nothing. */
    public void register(Instrument instrument) {
        if (holdings.containsKey(instrument.id())) {
            return;
        }
        Holding holding = new Holding(instrument, cell(instrument.base()), cell(instrument.quote()));
        holding.valuesBase = holding.spot && mayValueBase(holding);
        holdings.put(instrument.id(), holding);
        inOrder.add(holding);
        for (Holding one : inOrder) {
            one.followers = inOrder.stream()
                    .filter(h -> h.valuesBase && h.quote == one.base)
                    .toArray(Holding[]::new);
        }
        pairsMoveRates |= holding.valuesBase;
        marginHoldings = inOrder.stream().filter(h -> !h.spot).toArray(Holding[]::new);
    }

    /** The first pair of an asset values it; the reporting asset needs none, and no chain of pairs may bite its tail. */
    private boolean mayValueBase(Holding pair) {
        if (pair.base.asset.equals(reportingAsset) || valuing(pair.base) != null) {
            return false;
        }
        for (Holding next = valuing(pair.quote); next != null; next = valuing(next.quote)) {
            if (next.quote == pair.base) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Holding valuing(AssetCell cell) {
        for (Holding holding : inOrder) {
            if (holding.valuesBase && holding.base == cell) {
                return holding;
            }
        }
        return null;
    }

    /** Says what one unit of an asset is worth in the reporting asset, for assets no registered pair prices. */
    public void rate(Asset asset, double rate) {
        AssetCell cell = cell(asset);
        cell.rate = rate;
        valueBalances();
        for (Holding holding : inOrder) {
            if (holding.valuesBase && holding.quote == cell) {
                holding.valueBase();
            }
        }
    }

    /** Books a deposit, or a withdrawal where negative. */
    public void transfer(Money amount) {
        cell(amount.asset()).add(amount.amount());
        valueBalances();
    }

    /**
     * Books a fill with its fees.
     *
     * @return the profit it realised, before fees, in quote
     * @throws IllegalArgumentException if the instrument is not registered or the amount is not in its quote asset
     */
    public BigDecimal apply(Fill fill) {
        BigDecimal profit = book(fill, 1);
        if (profit.signum() != 0 && fill.finality() != Finality.FINALIZED) {
            unsettledProfits.put(new Realized(fill.orderId(), fill.tradeId()), profit);
            if (unsettledProfits.size() > MAX_UNSETTLED) {
                unsettledProfits.remove(unsettledProfits.keySet().iterator().next());
            }
        }
        return profit;
    }

    /**
     * Books the exact negative of a fill that was taken back: quantity, cost, profit and fees are what they would be had
     * it not been told, unless other fills closed what it had opened.
     *
     * @return the profit it realised, before fees, in quote
     */
    public BigDecimal reverse(Fill fill) {
        return book(fill, -1);
    }

    private BigDecimal book(Fill fill, int sign) {
        Holding holding = holding(fill.instrument());
        if (!fill.quoteAmount().asset().equals(holding.quote.asset)) {
            throw new IllegalArgumentException("a fill of " + fill.instrument() + " must be paid in "
                    + holding.quote.asset + ", got " + fill.quoteAmount());
        }
        BigDecimal quantity = fill.quantity().toBigDecimal();
        BigDecimal change = fill.side().sign() * sign > 0 ? quantity : quantity.negate();
        BigDecimal value = fill.quoteAmount().amount();
        BigDecimal profit = sign > 0
                ? holding.trade(change, value)
                : holding.undo(change, value, unsettledProfits.remove(new Realized(fill.orderId(), fill.tradeId())));
        BigDecimal cash = profit;
        if (holding.spot) {
            holding.base.add(change);
            cash = change.signum() > 0 ? value.negate() : value;
        }
        BigDecimal feesInQuote = BigDecimal.ZERO;
        List<Fee> fees = fill.fees();
        for (int i = 0; i < fees.size(); i++) {
            Money fee = fees.get(i).amount();
            BigDecimal amount = sign > 0 ? fee.amount() : fee.amount().negate();
            AssetCell feeCell = fee.asset().equals(holding.quote.asset) ? holding.quote : cell(fee.asset());
            feeCell.fees = feeCell.fees.add(amount);
            if (feeCell == holding.quote) {
                feesInQuote = feesInQuote.signum() == 0 ? amount : feesInQuote.add(amount);
            } else {
                feeCell.exchange(BigDecimal.ZERO, amount);
            }
        }
        holding.quote.exchange(cash, feesInQuote);
        valueBalances();
        return profit;
    }

    /** Books a cost that no fill brought with it. */
    public void charge(Fee fee) {
        pay(fee.amount().asset(), fee.amount().amount());
    }

    /** Books the exact negative of a cost that was taken back. */
    public void refund(Fee fee) {
        pay(fee.amount().asset(), fee.amount().amount().negate());
    }

    private void pay(Asset asset, BigDecimal amount) {
        AssetCell cell = cell(asset);
        cell.fees = cell.fees.add(amount);
        cell.add(amount.negate());
        valueBalances();
    }

    /**
     * Brings the books to what a venue shows and nothing explains. Balances become what is given; a position in a
     * perpetual becomes what is given, at the price at which the rest of it stands or else at its mark.
     */
    public void adjust(Adjustment adjustment) {
        for (Money difference : adjustment.balances()) {
            transfer(difference);
        }
        adjustment.positions().forEach((id, quantity) -> holding(id).bringTo(quantity.toBigDecimal()));
    }

    /**
     * Moves profit of a perpetual between realised and open, so that the position costs what it does at the venue: the
     * same fills in another order realise at other times. The equity stays what it is.
     */
    public void restate(InstrumentId instrument, Money costBasis) {
        Holding holding = holding(instrument);
        BigDecimal moved = costBasis.amount().subtract(holding.cost());
        holding.restate(costBasis.amount(), moved);
        holding.quote.add(moved);
        valueBalances();
    }

    /**
     * Takes over a position as another process left it. Balances are taken over apart from it, by {@link #resume(Money,
     * Money)}.
     */
    public void resume(Position position) {
        holding(position.instrument()).resume(position);
        lastAsked = null;
    }

    /**
     * Takes over what is held of an asset as another process left it.
     *
     * @param amount what is held
     * @param fees what was paid in fees so far, in the same asset
     */
    public void resume(Money amount, Money fees) {
        AssetCell cell = cell(amount.asset());
        cell.add(amount.amount().subtract(cell.amount()));
        cell.fees = fees.amount();
        valueBalances();
    }

    /** Books funding. */
    public void apply(FundingPayment payment) {
        Holding holding = holding(payment.instrument());
        if (!payment.amount().asset().equals(holding.quote.asset)) {
            throw new IllegalArgumentException("funding of " + payment.instrument() + " is paid in "
                    + holding.quote.asset + ", got " + payment.amount());
        }
        holding.fund(payment.amount().amount());
        holding.quote.add(payment.amount().amount());
        valueBalances();
    }

    /** Values an instrument at a price from now on. */
    public void mark(InstrumentId instrument, double price) {
        holding(instrument).mark(price);
    }

    /** One instrument's page, for those who look at it at every price; bot thread only. */
    public abstract static sealed class Page permits Holding {
        Page() {}

        /** Values the instrument at a price from now on. */
        public abstract void mark(double price);

        /** The position, base units, signed. */
        public abstract BigDecimal quantity();

        /** Value of one unit of the quote asset in the reporting asset; NaN while unknown. */
        public abstract double quoteRate();
    }

    /** The page of one instrument, found once and for all. */
    public Page page(InstrumentId instrument) {
        Holding holding = holding(instrument);
        lastAsked = null;
        return holding;
    }

    /**
     * Equity in the reporting asset, exact, at exact prices.
     *
     * @param marks price of each instrument that is held
     * @throws IllegalStateException if an asset that is held has no price in the reporting asset
     */
    public Money exactEquity(Function<InstrumentId, Price> marks) {
        BigDecimal total = BigDecimal.ZERO;
        for (AssetCell cell : cells.values()) {
            if (cell.amount().signum() != 0) {
                total = total.add(cell.amount().multiply(exactRate(cell.asset, marks, 0)));
            }
        }
        for (Holding holding : marginHoldings) {
            if (holding.quantity().signum() != 0) {
                BigDecimal profit = holding.position()
                        .unrealizedProfit(marks.apply(holding.instrument.id()))
                        .amount();
                total = total.add(profit.multiply(exactRate(holding.quote.asset, marks, 0)));
            }
        }
        return Money.of(total, reportingAsset);
    }

    private BigDecimal exactRate(Asset asset, Function<InstrumentId, Price> marks, int depth) {
        if (asset.equals(reportingAsset)) {
            return BigDecimal.ONE;
        }
        for (Holding holding : inOrder) {
            if (depth < 4 && holding.spot && holding.instrument.base().equals(asset)) {
                return marks.apply(holding.instrument.id())
                        .toBigDecimal()
                        .multiply(exactRate(holding.instrument.quote(), marks, depth + 1));
            }
        }
        double rate = cell(asset).rate;
        if (Double.isNaN(rate)) {
            throw new IllegalStateException(
                    "no price of " + asset + " in " + reportingAsset + ": trade a pair that has one, or state a rate");
        }
        return BigDecimal.valueOf(rate);
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public Asset reportingAsset() {
        return reportingAsset;
    }

    @Override
    public Position position(InstrumentId instrument) {
        return holding(instrument).position();
    }

    @Override
    public Quantity quantity(InstrumentId instrument) {
        return holding(instrument).signedQuantity();
    }

    @Override
    public List<Position> positions() {
        return inOrder.stream().filter(h -> h.traded).map(Holding::position).toList();
    }

    @Override
    public Money balance(Asset asset) {
        AssetCell cell = cells.get(asset);
        return cell == null ? Money.zero(asset) : Money.of(cell.amount(), asset);
    }

    @Override
    public Map<Asset, Money> balances() {
        Map<Asset, Money> balances = new LinkedHashMap<>();
        for (AssetCell cell : cells.values()) {
            balances.put(cell.asset, Money.of(cell.amount(), cell.asset));
        }
        return balances;
    }

    @Override
    public Map<Asset, Money> fees() {
        Map<Asset, Money> fees = new LinkedHashMap<>();
        for (AssetCell cell : cells.values()) {
            if (cell.fees.signum() != 0) {
                fees.put(cell.asset, Money.of(cell.fees, cell.asset));
            }
        }
        return fees;
    }

    @Override
    public double mark(InstrumentId instrument) {
        return holding(instrument).mark;
    }

    @Override
    public double equity() {
        if (pairsMoveRates) {
            valueBalances();
        }
        double equity = balanceValue;
        for (Holding holding : marginHoldings) {
            equity += holding.unrealizedValue();
        }
        return equity;
    }

    private void valueBalances() {
        double value = 0;
        for (AssetCell cell : cellArray) {
            value += cell.value();
        }
        balanceValue = value;
    }

    @Override
    public double grossExposure() {
        double exposure = 0;
        for (Holding holding : inOrder) {
            if (holding.quantityAsDouble() != 0) {
                exposure += Math.abs(holding.quantityAsDouble() * holding.mark) * holding.quote.rate;
            }
        }
        return exposure;
    }

    @Override
    public double unrealizedProfit(InstrumentId instrument) {
        return holding(instrument).unrealized();
    }

    private Holding holding(InstrumentId instrument) {
        Holding recent = lastUsed;
        // Compared with what was asked for last: that is often the very same object, and then no text is compared.
        if (recent != null && instrument.equals(lastAsked)) {
            return recent;
        }
        Holding holding = holdings.get(instrument);
        if (holding == null) {
            throw new IllegalArgumentException("instrument " + instrument + " is not registered with account " + account
                    + "; known: " + holdings.keySet());
        }
        lastAsked = instrument;
        lastUsed = holding;
        return holding;
    }

    private AssetCell cell(Asset asset) {
        AssetCell cell = cells.get(asset);
        if (cell == null) {
            cell = new AssetCell(asset);
            cells.put(asset, cell);
            cellArray = cells.values().toArray(new AssetCell[0]);
        }
        return cell;
    }
}
