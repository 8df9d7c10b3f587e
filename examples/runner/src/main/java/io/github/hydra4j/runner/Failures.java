package io.github.hydra4j.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.TradingException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong: one clear message for people, the same as JSON for programs, and the exit code. */
final class Failures {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A command failed. */
    int report(Exception failure, ParseResult parsed) {
        ExitCode code = ExitCode.of(failure);
        boolean debug = matched(parsed, "--debug");
        String message =
                failure instanceof TradingException ? String.valueOf(failure.getMessage()) : failure.toString();
        terminal.err().println(terminal.failure("Failed: ") + message);
        if (debug) {
            failure.printStackTrace(terminal.err());
        } else if (code == ExitCode.UNEXPECTED || code == ExitCode.STRATEGY) {
            terminal.err().println("Run it again with --debug to see where it happened.");
        }
        if (matched(parsed, "--json")) {
            terminal.line(Json.text(json(code, failure, message)));
        }
        return code.number();
    }

    private static ObjectNode json(ExitCode code, Exception failure, String message) {
        ObjectNode error = Json.object();
        error.put("exitCode", code.number());
        error.put("code", failure instanceof TradingException known ? known.code() : "UNEXPECTED");
        error.put("message", message);
        List<String> problems =
                failure instanceof ConfigurationException configuration ? configuration.problems() : List.of(message);
        ArrayNode list = error.putArray("problems");
        problems.forEach(list::add);
        ObjectNode root = Json.object();
        root.set("error", error);
        return root;
    }

    /** The command line was wrong. */
    int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        terminal.err().println(terminal.failure("Failed: ") + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, terminal.errWriter());
        terminal.err().println("'" + command.getCommandSpec().qualifiedName() + " --help' explains the command.");
        return ExitCode.USAGE.number();
    }

    private static boolean matched(ParseResult parsed, String option) {
        for (ParseResult level = parsed; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            if (level.hasMatchedOption(option)) {
                return true;
            }
        }
        return false;
    }
}
