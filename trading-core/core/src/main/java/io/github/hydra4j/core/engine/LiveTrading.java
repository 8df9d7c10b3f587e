package io.github.hydra4j.core.engine;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
    /** Longer than any payload of a venue is valid; what is valid for longer is looked up by whoever comes next. */
    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);

    private final BotPlan plan;
    private final @Nullable ExchangeAdapter venue;
    private final AccountId account;
    private final PositionStore store;
    private final EngineListener listener;
    private final StrayPolicy strays;
    /** Number of the start; zero to make one of the time. */
    private final int epoch;

    private final Duration lease;
    private final @Nullable Supplier<BotPlan> configuration;

    private LiveTrading(
            BotPlan plan,
            @Nullable ExchangeAdapter venue,
            AccountId account,
            PositionStore store,
            EngineListener listener,
            StrayPolicy strays,
            int epoch,
            Duration lease,
            @Nullable Supplier<BotPlan> configuration) {
        this.plan = plan;
        this.venue = venue;
        this.account = account;
        this.store = store;
        this.listener = listener;
        this.strays = strays;
        this.epoch = epoch;
        this.lease = lease;
        this.configuration = configuration;
    }

    /** A run of a plan without a venue yet. */
    public static LiveTrading of(BotPlan plan) {
        return new LiveTrading(
                plan,
                null,
                new AccountId(plan.name()),
                PositionStore.NONE,
                EngineListener.NONE,
                StrayPolicy.ABORT,
                0,
                USUAL_LEASE,
                null);
    }

    /** Trades here; the bot closes the adapter when it stops. */
    public LiveTrading exchange(ExchangeAdapter adapter) {
        return new LiveTrading(
                plan,
                requireNonNull(adapter, "adapter"),
                account,
                store,
                listener,
                strays,
                epoch,
                lease,
                configuration);
    }

    /** The account's name in books and reports; that of the plan unless set. */
    public LiveTrading account(AccountId newAccount) {
        return new LiveTrading(plan, venue, newAccount, store, listener, strays, epoch, lease, configuration);
    }

    /**
     * Remembers each turn before its orders go out, and what to go on with after a restart; the bot closes the store when
     * it stops.
     */
    public LiveTrading store(PositionStore newStore) {
        return new LiveTrading(plan, venue, account, newStore, listener, strays, epoch, lease, configuration);
    }

    /** Sees what the engine does, on the bot thread. */
    public LiveTrading listener(EngineListener newListener) {
        return new LiveTrading(plan, venue, account, store, newListener, strays, epoch, lease, configuration);
    }

    /** What to do with orders and positions in the account that are not ours; {@link StrayPolicy#ABORT} unless set. */
    public LiveTrading strays(StrayPolicy policy) {
        return new LiveTrading(plan, venue, account, store, listener, policy, epoch, lease, configuration);
    }

    /**
     * Number of this start, part of every order's identity, so it must never repeat: made of the time unless set. A store
     * that has seen a greater one goes on from there.
     */
    public LiveTrading epoch(int number) {
        return new LiveTrading(plan, venue, account, store, listener, strays, number, lease, configuration);
    }

    /**
     * For how long the account stays ours after a sign of life, and so how long a bot that starts after another one was
     * killed waits; thirty seconds unless set. It must be longer than a signed order can be valid at the venue.
     */
    public LiveTrading lease(Duration time) {
        return new LiveTrading(plan, venue, account, store, listener, strays, epoch, time, configuration);
    }

    /**
     * Where a fresh plan comes from when an operator wants the configuration read again: new limits, and strategies of the
     * same names with other parameters. Called on the bot thread.
     */
    public LiveTrading reloads(Supplier<BotPlan> fresh) {
        return new LiveTrading(plan, venue, account, store, listener, strays, epoch, lease, fresh);
    }

    /**
     * Starts a thread that trades until the bot is stopped. Where the store knows the account, it goes on from there;
     * while another process owns it, this waits for a while.
     *
     * @throws TradingException if the account belongs to another process, or the store cannot be opened
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
        long now = new WallClock().nowNanos();
        Remembered remembered = store.open(
                new Opening(
                        account,
                        plan.name(),
                        plan.name().hashCode(),
                        now,
                        epoch > 0 ? epoch : epochOf(now),
                        lease,
                        lease.multipliedBy(2),
                        OrderDesk.RECENT_ORDERS),
                inbox);
        try {
            TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
                    plan,
                    account,
                    plan.reportingAsset().get(),
                    adapter,
                    store,
                    listener,
                    List.of(),
                    Long.MIN_VALUE,
                    remembered.epoch(),
                    false,
                    inbox,
                    strays,
                    AUDIT_EVERY,
                    remembered));
            Supplier<BotPlan> fresh = configuration;
            if (fresh != null) {
                engine.commands().reloadsFrom(fresh);
            }
            LiveBot bot = new LiveBot(plan.name(), engine, inbox, adapter, store);
            bot.begin();
            return bot;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Seconds since 2020: later starts have greater numbers, whatever became of the store. */
    private static int epochOf(long nowNanos) {
        return (int) (nowNanos / 1_000_000_000L - 1_577_836_800L);
    }
}
