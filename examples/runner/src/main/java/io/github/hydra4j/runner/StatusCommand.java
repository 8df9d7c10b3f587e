package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.store.control.AccountStatus;
import io.github.hydra4j.store.control.ControlDesk;
import io.github.hydra4j.store.history.EquityLine;
import io.github.hydra4j.store.history.OrderLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows how a bot stands: owner, state, positions, orders, equity.",
        description = {
            "",
            "Read from the bot's store, so it works whether the bot runs or not and holds nothing up. An owner without a sign of life for longer than its lease is gone or paused; the account is free for another process then.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j status",
            "  hydra4j status --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(program, "program").terminal();
        try (ControlDesk desk = options.desk()) {
            AccountStatus status = desk.status(options.account());
            Instant now = Clock.systemUTC().instant();
            if (options.json()) {
                terminal.line(Json.text(json(status, now)));
            } else {
                print(terminal, status, now);
            }
        }
        return ExitCode.OK.number();
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private static ObjectNode json(AccountStatus status, Instant now) {
        ObjectNode root = Json.object();
        root.put("account", status.account().name());
        root.put("state", status.state());
        root.put("owner", status.owner());
        root.put("alive", status.isAlive(nanos(now)));
        if (status.owner() != null) {
            root.put("ownedSince", time(status.ownedSinceNanos()));
            root.put("lastSign", time(status.lastSignNanos()));
            root.put("leaseSeconds", status.leaseFor().toMillis() / 1000.0);
        }
        root.put("turns", status.turns());
        if (status.lastTurnNanos() != Remembered.NEVER) {
            root.put("lastTurn", time(status.lastTurnNanos()));
        }
        EquityLine equity = status.equity();
        if (equity != null) {
            ObjectNode node = root.putObject("equity");
            node.put("time", time(equity.timeNanos()));
            node.put("equity", equity.equity());
            node.put("grossExposure", equity.grossExposure());
        }
        for (Position position : status.positions()) {
            ObjectNode node = root.withArrayProperty("positions").addObject();
            node.put("instrument", position.instrument().toString());
            node.put("quantity", position.quantity().toString());
            node.put("costBasis", position.costBasis().amount().toPlainString());
            node.put("realizedProfit", position.realizedProfit().amount().toPlainString());
            node.put("asset", position.costBasis().asset().symbol());
        }
        for (Balance balance : status.balances()) {
            ObjectNode node = root.withArrayProperty("balances").addObject();
            node.put("asset", balance.amount().asset().symbol());
            node.put("amount", balance.amount().amount().toPlainString());
            node.put("fees", balance.fees().amount().toPlainString());
        }
        for (OrderLine line : status.openOrders()) {
            ObjectNode node = root.withArrayProperty("openOrders").addObject();
            node.put("id", line.request().id().toString());
            node.put("strategy", line.request().strategy().name());
            node.put("order", line.request().intent().toString());
            node.put("status", line.status().name());
            node.put("filled", line.filled().toString());
        }
        for (OperatorCommand command : status.waiting()) {
            ObjectNode node = root.withArrayProperty("waitingCommands").addObject();
            node.put("id", command.id());
            node.put("kind", command.kind().name());
            node.put("actor", command.actor());
            node.put("expires", time(command.expiresNanos()));
        }
        return root;
    }

    private static void print(Terminal terminal, AccountStatus status, Instant now) {
        Table table = new Table();
        table.row("account", status.account().name());
        table.row("state", status.state().isEmpty() ? "unknown" : status.state());
        if (status.owner() == null) {
            table.row("owner", "none", "free to be taken");
        } else {
            Duration age = Duration.ofNanos(nanos(now) - status.lastSignNanos());
            table.row(
                    "owner",
                    status.isAlive(nanos(now)) ? "alive" : "silent",
                    status.owner() + ", since " + time(status.ownedSinceNanos()) + ", last sign of life "
                            + age.toSeconds() + " s ago, lease "
                            + status.leaseFor().toSeconds() + " s");
        }
        table.row("turns", Long.toString(status.turns()), lastTurn(status));
        EquityLine equity = status.equity();
        if (equity != null) {
            table.row("equity", Double.toString(equity.equity()), "at " + time(equity.timeNanos()));
        }
        for (Position position : status.positions()) {
            table.row(
                    "position",
                    position.quantity().toString(),
                    position.instrument()
                            + position.averageEntryPrice()
                                    .map(price -> " at " + price)
                                    .orElse(""));
        }
        for (Balance balance : status.balances()) {
            table.row("balance", balance.amount().toString(), "fees so far " + balance.fees());
        }
        table.print(terminal);
        if (!status.openOrders().isEmpty()) {
            terminal.line();
            terminal.line("Open orders:");
            for (OrderLine line : status.openOrders()) {
                terminal.line("  " + line.request().id() + "  " + line.status() + "  "
                        + line.request().intent() + ", filled " + line.filled() + ", "
                        + line.request().strategy());
            }
        }
        if (!status.waiting().isEmpty()) {
            terminal.line();
            terminal.line("Commands without an answer:");
            for (OperatorCommand command : status.waiting()) {
                terminal.line("  " + command.kind() + " " + command.argument() + " by " + command.actor()
                        + ", valid until " + time(command.expiresNanos()));
            }
        }
    }

    private static String lastTurn(AccountStatus status) {
        return status.lastTurnNanos() == Remembered.NEVER ? "" : "the last at " + time(status.lastTurnNanos());
    }
}
