package example;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.testkit.AdapterConformance;
import io.github.hydra4j.testkit.ConformanceCase;
import io.github.hydra4j.testkit.Patience;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** All that an adapter's author writes to be tested: a double, and one class. */
class KioskConformanceTest extends AdapterConformance {

    @Override
    protected VenueDouble openVenue() {
        return new KioskDouble();
    }

    @ConformanceCase(
            number = "K1-01",
            law = "The kiosk's own law: lemonade is sold by the quarter",
            protects = "the carpet",
            mistake = "halves",
            verbs = Verb.FILL)
    void k1_01_by_the_quarter() {
        Assertions.assertThat(bench().instrument().lotSize()).isEqualTo(Quantity.of("0.25"));
    }

    private static final class KioskDouble implements VenueDouble {
        private final Kiosk kiosk = new Kiosk("planted-lemon-tree", 1_750_000_000_000_000_000L);

        @Override
        public Set<Verb> verbs() {
            return Set.of(Verb.FILL, Verb.REJECT_NEXT, Verb.ADVANCE, Verb.PLANT_SECRETS);
        }

        @Override
        public void play(Verb verb) {
            kiosk.refuseNext();
        }

        @Override
        public ExchangeAdapter adapter() {
            return new KioskAdapter(kiosk, "planted-lemon-tree");
        }

        @Override
        public Instrument instrument() {
            return KioskAdapter.LEMONADE;
        }

        @Override
        public Price marketPrice() {
            return Price.of(kiosk.price());
        }

        @Override
        public long timeNanos() {
            return kiosk.timeNanos();
        }

        @Override
        public void advance(Duration duration) {
            kiosk.pass(duration.toNanos());
        }

        @Override
        public void fill(Attempt order, Quantity quantity, Price price) {
            // The kiosk sells at once; there is nothing left to do.
        }

        @Override
        public VenueTruth truth() {
            Map<Asset, Money> balances = new LinkedHashMap<>();
            balances.put(KioskAdapter.LEMONADE.base(), Money.of("100", KioskAdapter.LEMONADE.base()));
            balances.put(Asset.USD, Money.of("1000", Asset.USD));
            for (Kiosk.Sale sale : kiosk.sales()) {
                BigDecimal change =
                        sale.bought() ? sale.quantity() : sale.quantity().negate();
                Money cash = Money.of(change.multiply(kiosk.price()).negate(), Asset.USD);
                balances.merge(
                        KioskAdapter.LEMONADE.base(), Money.of(change, KioskAdapter.LEMONADE.base()), Money::plus);
                balances.merge(Asset.USD, cash, Money::plus);
            }
            List<VenueTruth.TrueOrder> orders = kiosk.sales().stream()
                    .map(s -> new VenueTruth.TrueOrder(
                            s.name(),
                            side(s),
                            Quantity.of(s.quantity()),
                            null,
                            Quantity.of(s.quantity()),
                            false,
                            List.of()))
                    .toList();
            List<VenueTruth.TrueFill> fills = kiosk.sales().stream()
                    .map(s -> new VenueTruth.TrueFill(
                            s.name(),
                            side(s),
                            Quantity.of(s.quantity()),
                            Money.of(s.quantity().multiply(kiosk.price()), Asset.USD),
                            List.of()))
                    .toList();
            return new VenueTruth(orders, fills, Map.of(), balances, 0);
        }

        private static Side side(Kiosk.Sale sale) {
            return sale.bought() ? Side.BUY : Side.SELL;
        }

        @Override
        public List<String> secrets() {
            return List.of("planted-lemon-tree");
        }

        @Override
        public Patience patience() {
            return Patience.inProcess();
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
