package io.github.hydra4j.runner;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.keys.KeyException;

/** What the program tells the shell. */
enum ExitCode {
    OK(0, "everything was done"),
    UNEXPECTED(1, "anything else; --debug shows where"),
    USAGE(2, "the command line is wrong"),
    CONFIGURATION(3, "the YAML file is wrong; every mistake is named"),
    DATA(4, "market data or a result file cannot be used"),
    REPORT(5, "a file could not be written"),
    STRATEGY(6, "a strategy failed"),
    KEYS(7, "a vault, a passphrase or a key cannot be used"),
    STORE(8, "a bot's store cannot be used"),
    REFUSED(9, "the bot has refused a command, or found it too late"),
    UNANSWERED(10, "no bot has answered a command yet");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    static ExitCode of(Throwable failure) {
        if (failure instanceof ConfigurationException) {
            return CONFIGURATION;
        }
        if (failure instanceof KeyException) {
            return KEYS;
        }
        if (failure instanceof TradingException known) {
            return switch (known.code()) {
                case "REPORT_WRITE", "DATA_WRITE" -> REPORT;
                case "REPORT_READ" -> DATA;
                case "STRATEGY_FAILED", "ENDLESS_TURN" ->
                    failure.getCause() instanceof ConfigurationException ? CONFIGURATION : STRATEGY;
                default ->
                    failure instanceof DataException ? DATA : known.code().startsWith("STORE_") ? STORE : UNEXPECTED;
            };
        }
        return UNEXPECTED;
    }
}
