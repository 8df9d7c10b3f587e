package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the fake venue says into the engine's words; pure. */
final class FakeReader {

    private final FakeTerms terms;

    FakeReader(FakeTerms terms) {
        this.terms = terms;
    }

    OrderEvent event(WireLine line) {
        ClientOrderId id = ClientOrderId.of(line.get("id"));
        long time = line.number("time");
        return switch (line.word()) {
            case "accepted" -> new OrderEvent.Accepted(id, time, new VenueOrderId(line.get("order")), null);
            case "fill" -> new OrderEvent.Filled(fill(id, line));
            case "reversed" -> new OrderEvent.FillReversed(fill(id, line), time);
            case "canceled" -> new OrderEvent.Canceled(id, time, line.get("reason"));
            case "expired" -> new OrderEvent.Expired(id, time);
            case "reverted" ->
                new OrderEvent.Rejected(id, time, Denial.of(line.get("code"), "fake venue", line.get("reason")));
            case "charged" ->
                new OrderEvent.Charged(
                        id,
                        TradeId.of(line.get("trade")),
                        new Fee(
                                Fee.Kind.GAS,
                                Money.of(line.get("amount"), terms.gas().asset())),
                        time);
            case "replaced" ->
                new OrderEvent.Replaced(
                        id,
                        time,
                        Integer.parseInt(line.get("revision")),
                        Quantity.of(line.get("qty")),
                        Price.of(line.get("limit")));
            default -> throw new IllegalArgumentException("'" + line.word() + "' is no event of an order");
        };
    }

    private Fill fill(ClientOrderId id, WireLine line) {
        List<Fee> fees = new ArrayList<>();
        fees.add(Fee.trading(quote(line.get("fee"))));
        if (line.has("gas")) {
            fees.add(new Fee(Fee.Kind.GAS, Money.of(line.get("gas"), terms.gas().asset())));
        }
        return new Fill(
                id,
                TradeId.of(line.get("trade")),
                terms.instrument().id(),
                Side.valueOf(line.get("side")),
                Quantity.of(line.get("qty")),
                quote(line.get("amount")),
                fees,
                Liquidity.valueOf(line.get("role")),
                terms.onChain() ? Finality.SEEN : Finality.FINALIZED,
                line.number("filled-at"));
    }

    private Money quote(String amount) {
        return Money.of(amount, terms.instrument().quote());
    }

    FundingPayment funding(WireLine line) {
        return new FundingPayment(terms.instrument().id(), quote(line.get("amount")), line.number("time"));
    }

    ForcedFill forced(WireLine line) {
        return new ForcedFill(
                ForcedFill.Reason.LIQUIDATION,
                TradeId.of(line.get("trade")),
                terms.instrument().id(),
                Side.valueOf(line.get("side")),
                Quantity.of(line.get("qty")),
                quote(line.get("amount")),
                List.of(new Fee(Fee.Kind.OTHER, quote(line.get("penalty")))),
                line.number("time"));
    }

    VenueSnapshot snapshot(List<WireLine> lines) {
        List<VenueOrder> open = new ArrayList<>();
        List<OrderEvent> events = new ArrayList<>();
        List<ForcedFill> forced = new ArrayList<>();
        List<FundingPayment> funding = new ArrayList<>();
        Map<InstrumentId, Quantity> positions = new LinkedHashMap<>();
        Map<InstrumentId, Money> costs = new LinkedHashMap<>();
        Map<Asset, Money> balances = new LinkedHashMap<>();
        for (WireLine line : lines.subList(1, lines.size())) {
            switch (line.word()) {
                case "open" -> open.add(order(line));
                case "forced" -> forced.add(forced(line));
                case "funding" -> funding.add(funding(line));
                case "position" -> {
                    Quantity quantity = Quantity.of(line.get("qty"));
                    if (!quantity.isZero()) {
                        InstrumentId instrument = InstrumentId.of(line.get("instrument"));
                        positions.put(instrument, quantity);
                        costs.put(
                                instrument,
                                Money.of(line.get("cost"), terms.instrument().quote()));
                    }
                }
                case "balance" -> {
                    Asset asset = asset(line.get("asset"));
                    balances.put(asset, Money.of(line.get("amount"), asset));
                }
                default -> events.add(event(line));
            }
        }
        return new VenueSnapshot(
                lines.get(0).number("time"), open, events, forced, funding, positions, balances, costs);
    }

    private static VenueOrder order(WireLine line) {
        return new VenueOrder(
                ClientOrderId.of(line.get("id")),
                new VenueOrderId(line.get("order")),
                InstrumentId.of(line.get("instrument")),
                Side.valueOf(line.get("side")),
                Quantity.of(line.get("qty")),
                Quantity.of(line.get("filled")));
    }

    private Asset asset(String code) {
        for (Asset one : List.of(
                terms.instrument().base(),
                terms.instrument().quote(),
                terms.gas().asset())) {
            if (one.code().equals(code)) {
                return one;
            }
        }
        throw new IllegalArgumentException("the fake venue has no asset '" + code + "'");
    }
}
