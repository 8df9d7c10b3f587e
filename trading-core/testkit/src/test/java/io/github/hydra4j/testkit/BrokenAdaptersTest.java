package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A kit that nobody has seen fail proves nothing: each mistake is found by exactly the cases that are about it. */
class BrokenAdaptersTest {

    private static final String EXPECTED = """
            FORGETS_FILLS_AFTER_RECONNECT
                C8-02 C8-03 C8-05 C9-04 C9-05
            SNAPSHOT_FROM_NOW_ON
                C8-02 C8-03 C8-05 C9-04 C9-05 C14-01 C14-02
            TREATS_TIME_OUT_AS_REJECTION
                C4-01 C4-06 C4-08 C4-11 C7-06
            TREATS_SERVER_ERROR_AS_REJECTION
                C4-02
            TREATS_RATE_LIMIT_AS_REJECTION
                C4-05 C10-06
            TREATS_LOST_CONNECTION_AS_REJECTION
                C4-03 C8-04
            SAYS_NOTHING_OF_UNREADABLE_ANSWERS
                C4-04
            BLOCKS_IN_SIGN
                C12-01
            ASKS_THE_VENUE_IN_SIGN
                C3-04 C4-02 C4-03 C4-04 C4-06 C4-07 C7-06
            PLANS_BY_SENDING
                C3-02 C3-03 C3-06 C3-09 C4-02 C4-03 C4-04 C4-06 C4-07 C4-11 C7-06 C7-07 C9-01 C9-07 C9-08 C12-05
            LEAKS_THE_KEY_INTO_A_LOG
                C13-01
            LEAKS_THE_KEY_TO_STANDARD_OUTPUT
                C13-01
            PRINTS_THE_KEY_OF_A_PLAN
                C13-02
            STORES_THE_KEY_IN_THE_PAYLOAD
                C13-04
            SENDS_A_SECOND_ORDER_INSTEAD_OF_THE_SAME
                C3-06 C4-11
            SIGNS_ANEW_WHEN_SENDING
                C2-01 C2-02 C2-03 C3-01 C3-02 C3-03 C3-05 C3-06 C3-07 C3-08 C3-10 C3-11 C3-12 C3-13 C4-01 C4-02
                C4-03 C4-04 C4-05 C4-08 C4-10 C4-11 C4-12 C4-15 C5-01 C5-02 C5-03 C5-04 C5-05 C5-06 C5-07 C5-08
                C5-09 C7-01 C7-02 C7-03 C7-04 C7-05 C7-06 C7-07 C7-08 C7-09 C7-10 C8-02 C8-03 C8-04 C8-05 C8-06
                C9-01 C9-02 C9-03 C9-04 C9-05 C9-06 C9-07 C9-08 C9-09 C9-10 C10-02 C10-03 C10-04 C10-05 C10-06
                C12-01 C12-02 C12-03 C14-01 C14-02
            READS_DUPLICATE_AS_REJECTION
                C3-06 C4-11 C9-08
            BEGINS_NONCES_AT_ZERO
                C10-02
            SENDS_NUMBERS_THROUGH_DOUBLE
                C2-01 C2-05
            READS_AMOUNTS_THROUGH_DOUBLE
                C2-03 C5-01 C5-02 C5-03 C5-04 C5-05 C5-07 C5-09 C7-02 C7-03 C7-08 C7-09 C8-02 C8-05 C8-06 C9-03
                C9-05 C9-10
            LEAVES_FEES_OUT
                C2-03 C5-01 C5-02 C5-03 C5-04 C5-05 C5-07 C5-09 C7-02 C7-03 C7-08 C7-09 C8-02 C8-05 C8-06 C9-03
                C9-05 C9-10
            COUNTS_TRADE_IDS_ITSELF
                C5-03 C5-07 C8-05 C8-06 C9-03
            NAMES_FILLS_AFTER_THE_ORDER
                C5-02 C5-05 C5-06 C7-08 C8-05
            DROPS_FILLS_THAT_COME_BEFORE_THE_ANSWER
                C5-04 C5-09 C9-10
            THROWS_OLDER_EVENTS_AWAY
                C5-05
            DOES_NOT_CHECK_SEQUENCES
                C8-05
            RECONNECTS_QUIETLY
                C8-01 C8-02 C8-03 C8-05 C8-06
            DROPS_OUR_NAMES_IN_SNAPSHOTS
                C9-01
            TAKES_A_FAILED_SNAPSHOT_FOR_AN_EMPTY_ACCOUNT
                C10-04
            SHOWS_FREE_INSTEAD_OF_TOTAL_BALANCE
                C9-02
            TAKES_ABSENCE_FOR_PROOF
                C4-06 C4-08 C9-07
            TAKES_A_FAILED_LOOK_UP_FOR_PROOF
                C4-10 C4-15 C10-03
            PROVES_ABSENCE_BY_ITS_OWN_CLOCK
                C4-10
            NEVER_PROVES_ABSENCE
                C4-07
            LOOKS_UP_IN_MEMORY
                C5-07 C9-06 C9-07
            LEAVES_THE_EXPIRY_OUT_OF_THE_BYTES
                C4-09
            REPORTS_A_LATE_CANCEL_AS_CANCELLED
                C7-02 C7-06
            REPORTS_THE_RECEIPT_OF_A_CANCEL
                C7-02 C7-06 C10-06
            REPLACES_BY_A_SECOND_ORDER
                C7-07 C7-08 C7-09 C7-10
            LOSES_THE_TIME_IN_FORCE
                C3-05 C3-10 C3-11 C3-13
            LOSES_THE_FLAGS
                C3-05 C3-12 C3-14
            SELLS_FOR_BUYS
                C2-01 C2-02 C2-04 C3-05 C3-08 C3-09 C3-12 C3-13 C3-14 C4-12 C5-02 C7-01 C7-03 C7-04 C7-05 C7-07
                C7-08 C8-03 C8-05 C9-01 C9-09
            DELIVERS_AFTER_CLOSE
                C12-03
            FAILS_WHEN_CLOSED_TWICE
                C9-05 C12-04
            NEVER_ENDS_A_LOOK_UP
                C4-10 C12-02
            INVENTS_PRICES_AFTER_A_GAP
                C11-04
            SUBSCRIBES_AS_OFTEN_AS_ASKED
                C11-02
            STREAMS_WITHOUT_BEING_ASKED
                C11-03
            OVERLOOKS_LIQUIDATIONS
                C14-01
            TURNS_FUNDING_ROUND
                C14-02
            LISTS_ANOTHER_LOT_SIZE
                C1-01
            CLAIMS_WHAT_THE_CONNECTION_ALLOWS
                C1-02
            KNOWS_A_FEE_FOR_EVERYTHING
                C1-03
            RUNS_AHEAD_OF_THE_VENUE
                C1-04
            ROUNDS_IN_SILENCE
                C2-04 C2-05 C3-05
            PLANS_WHAT_IT_CANNOT_AS_A_MARKET_ORDER
                C3-09
            TAKES_NONCES_FROM_A_CLOCK
                C3-07 C10-01
            NEVER_SENDS_AGAIN_AFTER_A_RATE_LIMIT
                C10-05
            TELLS_FILLS_IN_MILLISECONDS
                C5-08
            STAMPS_SNAPSHOTS_IN_MILLISECONDS
                C9-11
            TELLS_EVENTS_OF_A_SNAPSHOT_ONCE
                C9-03
            DROPS_CANCELLATIONS_IT_DID_NOT_ASK_FOR
                C3-10 C3-11 C7-05
            CANCELS_ONLY_WHAT_IT_SENT_ITSELF
                C9-09
            EXCHANGES_PRICE_AND_SIZE
                C11-01 C11-02 C11-04
            REPLAYS_THE_MARKET_AFTER_A_GAP
                C11-04 C11-05
            THROWS_THE_KEY
                C13-03
            LOSES_EXPONENTS
                C2-02
            LOOKS_UP_FROM_WHAT_IT_HAS_SEEN
                C6-02
            LOOKS_UP_BY_ORDER
                C4-14
            OVERLOOKS_REVERSALS
                C6-01 C6-03
            CALLS_EVERYTHING_FINAL
                C6-04
            NAMES_FILLS_AFTER_THE_TRANSACTION
                C6-03
            FORGETS_THE_GAS_OF_FAILED_ORDERS
                C6-05
            TAKES_A_NEW_NONCE_FOR_A_SECOND_ATTEMPT
                C4-13
            """;

    private static Set<String> sorted() {
        return new TreeSet<>(Comparator.comparing(CaseOrder::sortable));
    }

    private static Map<BrokenAdapter, Set<String>> expected() {
        Map<BrokenAdapter, Set<String>> expected = new EnumMap<>(BrokenAdapter.class);
        Set<String> current = sorted();
        for (String word : EXPECTED.trim().split("\\s+")) {
            if (word.matches("C\\d+-\\d+")) {
                current.add(word);
            } else {
                current = sorted();
                expected.put(BrokenAdapter.valueOf(word), current);
            }
        }
        return expected;
    }

    private static SuiteRun run(BrokenAdapter mistake) {
        BrokenConformance.mistake = mistake;
        try {
            return SuiteRun.of(BrokenConformance.class);
        } finally {
            BrokenConformance.mistake = null;
        }
    }

    @TestFactory
    Stream<DynamicTest> each_mistake_is_found_by_the_cases_that_are_about_it() {
        Map<BrokenAdapter, Set<String>> expected = expected();
        return Stream.of(BrokenAdapter.values())
                .map(mistake -> dynamicTest(mistake.name(), () -> {
                    SuiteRun run = run(mistake);
                    Set<String> seen = run.failed();
                    List<String> surprises = new ArrayList<>();
                    for (String number : seen) {
                        if (!expected.get(mistake).contains(number)) {
                            surprises.add(run.message(number));
                        }
                    }
                    assertThat(seen).as("%s", surprises).isEqualTo(expected.get(mistake));
                }));
    }

    @Test
    void every_case_has_been_seen_failing() {
        Set<String> caught = sorted();
        expected().values().forEach(caught::addAll);
        Set<String> all = sorted();
        for (Method method : AdapterConformance.class.getMethods()) {
            ConformanceCase law = method.getAnnotation(ConformanceCase.class);
            if (law != null) {
                assertThat(all.add(law.number())).as("number " + law.number()).isTrue();
                assertThat(method.getName())
                        .startsWith(
                                law.number().toLowerCase(java.util.Locale.ROOT).replace('-', '_') + "_");
            }
        }
        assertThat(caught).isEqualTo(all);
    }

    @Test
    void a_failure_tells_the_law_the_likely_mistake_and_the_whole_exchange() {
        String message = run(BrokenAdapter.TREATS_SERVER_ERROR_AS_REJECTION).message("C4-02");
        assertThat(message)
                .startsWith("C4-02: A failing server is not a rejection")
                .contains("what it protects: a 502 from the gateway")
                .contains("events that give the order up without proof")
                .contains("likely mistake: every status but 200 is a rejection")
                .containsSubsequence("kit     plan(", "kit     sign(", "kit     submit(", "adapter Rejected[");
    }

    @Test
    void the_report_can_be_read_by_programs_and_people() throws Exception {
        SuiteRun run = run(BrokenAdapter.SELLS_FOR_BUYS);
        Path folder = Path.of("target/conformance");
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("broken-sells-for-buys.json").toFile());
        assertThat(json.get("counts").get("FAILED").asInt())
                .isEqualTo(run.failed().size());
        assertThat(json.get("capabilities")).extracting(JsonNode::asText).contains("LIMIT", "CANCEL");
        Set<String> failed = sorted();
        for (JsonNode one : json.get("cases")) {
            if (one.get("outcome").asText().equals("FAILED")) {
                failed.add(one.get("number").asText());
                assertThat(one.get("detail").asText()).isNotBlank();
            }
        }
        assertThat(failed).isEqualTo(run.failed());
        assertThat(Files.readString(folder.resolve("broken-sells-for-buys.md")))
                .contains("| C3-08 | A buy is a buy and a sell is a sell | failed |")
                .contains("| C6-01 |")
                .contains("| skipped | the adapter does not claim REVERSALS |")
                .contains("| LIMIT | yes |")
                .contains("| LEVERAGE | – |");
    }

    @Test
    void cases_run_by_number_and_show_their_law() {
        SuiteRun run = SuiteRun.of(FakeChainConformanceTest.class);
        List<String> numbers =
                run.names().stream().map(name -> name.split(" ")[0]).toList();
        assertThat(numbers).isSortedAccordingTo(Comparator.comparing(CaseOrder::sortable));
        assertThat(run.names()).contains("C3-08 A buy is a buy and a sell is a sell");
        assertThat(run.failed()).isEmpty();
    }
}
