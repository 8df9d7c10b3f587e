package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hydra4j cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a running bot cancel open orders.",
        description = {
            "",
            "One order by its id as 'hydra4j status' shows it, all of an instrument, or all. The bot goes on trading: to stop it as well, halt it.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j cancel 7-12-a3                    one order",
            "  hydra4j cancel hyperliquid:BTC-PERP       all orders of an instrument",
            "  hydra4j cancel                            all orders of the account",
        })
final class CancelCommand extends OperatorOrder {

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "WHAT",
            description = "An order id or an instrument; everything if left out.")
    private String what = "";

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.CANCEL;
    }

    @Override
    String argument() {
        return what;
    }
}
