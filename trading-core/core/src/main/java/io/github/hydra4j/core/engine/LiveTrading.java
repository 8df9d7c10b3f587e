package io.github.hydra4j.core.engine;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.order.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes and starts a run on a venue: the same plan and engine as in a backtest, with the venue's own events and the
 * time of day. Each setter gives a new description.
 *
 * <pre>{@code
 * try (Bot bot = plan.live().exchange(adapter).start()) {
 *     bot.awaitStop();
 * }
 * }</pre>
 */
@Incubating
public final class LiveTrading {

    private static final Duration AUDIT_EVERY = Duration.ofMinutes(1);

    private final BotPlan plan;
    private final @Nullable ExchangeAdapter venue;
    private final AccountId account;
    private final PositionStore store;
    private final EngineListener listener;
    private final StrayPolicy strays;
    private final int epoch;

    private LiveTrading(
            BotPlan plan,
            @Nullable ExchangeAdapter venue,
            AccountId account,
            PositionStore store,
            EngineListener listener,
            StrayPolicy strays,
            int epoch) {
        this.plan = plan;
        this.venue = venue;
        this.account = account;
        this.store = store;
        this.listener = listener;
        this.strays = strays;
        this.epoch = epoch;
    }

    /** A run of a plan without a venue yet. */
    public static LiveTrading of(BotPlan plan) {
        return new LiveTrading(
                plan, null, new AccountId(plan.name()), PositionStore.NONE, EngineListener.NONE, StrayPolicy.ABORT, 1);
    }

    /** Trades here; the bot closes the adapter when it stops. */
    public LiveTrading exchange(ExchangeAdapter adapter) {
        return new LiveTrading(plan, requireNonNull(adapter, "adapter"), account, store, listener, strays, epoch);
    }

    /** The account's name in books and reports; that of the plan unless set. */
    public LiveTrading account(AccountId newAccount) {
        return new LiveTrading(plan, venue, newAccount, store, listener, strays, epoch);
    }

    /** Remembers each turn before its orders go out. */
    public LiveTrading store(PositionStore newStore) {
        return new LiveTrading(plan, venue, account, newStore, listener, strays, epoch);
    }

    /** Sees what the engine does, on the bot thread. */
    public LiveTrading listener(EngineListener newListener) {
        return new LiveTrading(plan, venue, account, store, newListener, strays, epoch);
    }

    /** What to do with orders and positions in the account that are not ours; {@link StrayPolicy#ABORT} unless set. */
    public LiveTrading strays(StrayPolicy policy) {
        return new LiveTrading(plan, venue, account, store, listener, policy, epoch);
    }

    /** Number of this start, part of every order's identity; a durable store counts by itself. */
    public LiveTrading epoch(int number) {
        return new LiveTrading(plan, venue, account, store, listener, strays, number);
    }

    /**
     * Starts a thread that trades until the bot is stopped.
     *
     * @throws ConfigurationException if something is missing or contradicts itself, all of it reported together
     */
    public Bot start() {
        List<String> problems = new ArrayList<>();
        ExchangeAdapter adapter = venue;
        if (adapter == null) {
            problems.add("no venue: give it one with exchange(…)");
        }
        if (plan.reportingAsset().isEmpty()) {
            problems.add("no reporting asset: name one with BotPlan.reportingAsset, for example USDC");
        }
        if (adapter == null || plan.reportingAsset().isEmpty()) {
            throw new ConfigurationException("the live run of plan " + plan.name(), problems);
        }
        Inbox inbox = ThreadedBot.newInbox();
        TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
                plan,
                account,
                plan.reportingAsset().get(),
                adapter,
                store,
                listener,
                List.of(),
                Long.MIN_VALUE,
                epoch,
                false,
                inbox,
                strays,
                AUDIT_EVERY));
        LiveBot bot = new LiveBot(plan.name(), engine, inbox, adapter);
        bot.begin();
        return bot;
    }
}
