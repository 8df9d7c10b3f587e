package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.store.control.ControlDesk;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What halt, reduce, flatten, rearm, cancel and reload have in common: a row is written and its result waited for. */
abstract class OperatorOrder implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long to wait for the bot's answer, by default 10s. The command stays valid beyond that.")
    private Duration patience = Duration.ofSeconds(10);

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "After this time the bot must not carry it out any more, by default 1m.")
    private Duration validFor = Duration.ofMinutes(1);

    @Option(names = "--actor", paramLabel = "NAME", description = "Who wants it, for the record; by default you.")
    private String actor = System.getProperty("user.name", "unknown");

    @Option(
            names = "--role",
            paramLabel = "NAME",
            defaultValue = "operator",
            description = "As what: operator (the standard), watchdog, …")
    private String role = "operator";

    abstract OperatorCommand.Kind kind();

    String argument() {
        return "";
    }

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(program, "program").terminal();
        AccountId account = options.account();
        try (ControlDesk desk = options.desk()) {
            OperatorCommand command = desk.send(account, kind(), argument(), actor, role, validFor);
            Optional<CommandResult> result = desk.await(command.id(), patience);
            boolean owned = result.isPresent() || desk.status(account).owner() != null;
            print(terminal, account, command, result, owned);
            return code(result).number();
        }
    }

    private static ExitCode code(Optional<CommandResult> result) {
        if (result.isEmpty()) {
            return ExitCode.UNANSWERED;
        }
        return result.get().outcome() == CommandResult.Outcome.DONE ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void print(
            Terminal terminal,
            AccountId account,
            OperatorCommand command,
            Optional<CommandResult> result,
            boolean owned) {
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("account", account.name());
            root.put("command", command.kind().name());
            root.put("id", command.id());
            root.put("outcome", result.map(known -> known.outcome().name()).orElse("WAITING"));
            root.put("message", result.map(CommandResult::message).orElse(""));
            terminal.line(Json.text(root));
            return;
        }
        String name = command.kind().name().toLowerCase(Locale.ROOT);
        if (result.isPresent()) {
            terminal.line(name + " " + account + ": "
                    + result.get().outcome().name().toLowerCase(Locale.ROOT)
                    + (result.get().message().isEmpty()
                            ? ""
                            : ", " + result.get().message()));
            return;
        }
        terminal.line(name + " " + account + ": not answered yet; it is valid until "
                + java.time.Instant.ofEpochSecond(0, command.expiresNanos()));
        terminal.line(
                owned
                        ? "The bot that owns the account has not read it: is it busy or paused? See 'hydra4j status'."
                        : "No bot owns the account: one that starts in time will find it.");
    }
}
