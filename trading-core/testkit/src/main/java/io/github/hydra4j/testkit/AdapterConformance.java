package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite an adapter is held to. An author extends it, brings his adapter and a double of its venue, and inherits all
 * cases:
 *
 * <pre>{@code
 * class MyVenueConformanceTest extends AdapterConformance {
 *     @Override
 *     protected VenueDouble openVenue() {
 *         return new MyVenueDouble();
 *     }
 * }
 * }</pre>
 *
 * <p>Cases are numbered by group: C1 what the adapter says of itself, C2 precision, C3 submit, C4 ambiguous outcomes, C5
 * fills, C6 reversals, C7 cancel and replace, C8 reconnect, C9 snapshot and restart, C10 rate limits and nonces, C11
 * market data, C12 threads, C13 secrets, C14 what the venue does by itself. Those that need what the adapter does not
 * claim or the double does not offer are skipped with the reason.
 *
 * <p>After the run {@code target/conformance/<class>.md} and {@code .json} hold the {@link CapabilityMatrix}; the system
 * property {@code hydra4j.conformance.directory} names another folder.
 */
@Incubating
@ExtendWith(ConformanceExtension.class)
@DisplayNameGeneration(CaseNames.class)
@TestMethodOrder(CaseOrder.class)
public abstract class AdapterConformance
        implements DescriptionCases,
                PrecisionCases,
                SubmitCases,
                AmbiguityCases,
                FillCases,
                ReversalCases,
                CancelCases,
                ReconnectCases,
                RestartCases,
                BudgetCases,
                MarketDataCases,
                ThreadCases,
                SecretCases,
                AccountCases {

    private @Nullable ConformanceBench bench;

    /** For subclasses. */
    protected AdapterConformance() {}

    /** A fresh double of the venue; asked for once a case. */
    protected abstract VenueDouble openVenue();

    /** What the report is called; the simple name of the class unless overridden. */
    protected String reportName() {
        return getClass().getSimpleName();
    }

    final ConformanceBench openBench() {
        ConformanceBench made = new ConformanceBench(openVenue());
        bench = made;
        return made;
    }

    final void closeBench() {
        if (bench != null) {
            bench.close();
        }
    }

    /** The bench of the present case. */
    @Override
    public final ConformanceBench bench() {
        if (bench == null) {
            throw new IllegalStateException("a bench exists within a case only");
        }
        return bench;
    }
}
