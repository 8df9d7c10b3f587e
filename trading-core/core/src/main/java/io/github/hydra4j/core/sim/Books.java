package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The venue's own books of the account, kept apart from the bot's; what perpetuals earn and cost is money for spot too. */
final class Books {

    private static final ClientOrderId NOBODY = new ClientOrderId(0, 0, 0);

    private final Ledger ledger;
    private final SpotAccount spot;
    private final List<Instrument> instruments;

    Books(List<Instrument> instruments, SpotAccount spot) {
        this.instruments = instruments;
        this.spot = spot;
        this.ledger = new Ledger(
                AccountId.SIMULATED,
                instruments.isEmpty() ? Asset.USDC : instruments.get(0).quote());
        instruments.forEach(ledger::register);
    }

    void deposit(Money amount) {
        ledger.transfer(amount);
    }

    void book(Instrument instrument, Fill fill) {
        BigDecimal profit = ledger.apply(fill);
        if (instrument.kind() == InstrumentKind.PERPETUAL) {
            BigDecimal cash = profit;
            for (Fee fee : fill.fees()) {
                cash = cash.subtract(fee.amount().amount());
            }
            spot.add(instrument.quote(), cash);
        }
    }

    void book(Instrument instrument, ForcedFill fill) {
        book(
                instrument,
                new Fill(
                        NOBODY,
                        fill.tradeId(),
                        fill.instrument(),
                        fill.side(),
                        fill.quantity(),
                        fill.quoteAmount(),
                        fill.fees(),
                        Liquidity.TAKER,
                        Finality.FINALIZED,
                        fill.timeNanos()));
    }

    void book(FundingPayment payment) {
        ledger.apply(payment);
        spot.add(payment.amount().asset(), payment.amount().amount());
    }

    Position position(InstrumentId id) {
        return ledger.position(id);
    }

    BigDecimal balance(Asset asset) {
        return ledger.balance(asset).amount();
    }

    Map<Asset, Money> balances() {
        return ledger.balances();
    }

    /** What the open positions in perpetuals cost. */
    Map<InstrumentId, Money> costs() {
        Map<InstrumentId, Money> costs = new LinkedHashMap<>();
        positions().keySet().forEach(id -> costs.put(id, ledger.position(id).costBasis()));
        return costs;
    }

    /** Open positions in perpetuals. */
    Map<InstrumentId, Quantity> positions() {
        Map<InstrumentId, Quantity> open = new LinkedHashMap<>();
        for (Instrument instrument : instruments) {
            Quantity quantity = ledger.quantity(instrument.id());
            if (instrument.kind() == InstrumentKind.PERPETUAL && !quantity.isZero()) {
                open.put(instrument.id(), quantity);
            }
        }
        return open;
    }
}
