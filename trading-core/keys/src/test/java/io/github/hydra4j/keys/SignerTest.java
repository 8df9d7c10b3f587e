package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.keys.policy.SigningDecision;
import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningPurpose;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class SignerTest {

    private static final Asset USDC = Asset.currency("USDC");
    private static final String FRIEND = "0x5e9EE1089755C3435139848e47E6635505D5A13A";
    private static final byte[] DIGEST = new byte[32];
    private static final SigningRequest ORDER = SigningRequest.of(SigningPurpose.ORDER, "buy 1 ETH-PERP");

    private final Secp256k1Signer signer = Secp256k1Signer.random("hl-agent");

    private void assertRefused(Secp256k1Signer guarded, SigningRequest request, String reason) {
        assertThatThrownBy(() -> guarded.sign(DIGEST, request))
                .isInstanceOf(SigningRefusedException.class)
                .hasMessageContaining("hl-agent")
                .hasMessageContaining(request.summary())
                .extracting(failure -> ((SigningRefusedException) failure).reason())
                .isEqualTo(reason);
    }

    @Test
    void a_signer_says_who_it_is_and_nothing_else() {
        assertThat(signer).hasToString("hl-agent (secp256k1 " + signer.address() + ")");
        assertThat(signer.under(request -> SigningDecision.approve())).hasToString(signer.toString());
        Ed25519Signer solana = Ed25519Signer.random("sol");
        assertThat(solana).hasToString("sol (ed25519 " + solana.address() + ")");
        assertThat(solana.under(request -> SigningDecision.approve())).hasToString(solana.toString());
        assertThat(signer.isRemote()).isFalse();
    }

    @Test
    void a_maximum_notional_counts_what_can_cost_money() {
        Secp256k1Signer limited = signer.under(SigningPolicy.maximumNotional(Money.of("5000", USDC)));

        assertThat(limited.sign(DIGEST, ORDER.withNotional(Money.of("5000", USDC))))
                .isEqualTo(signer.sign(DIGEST));
        assertRefused(limited, ORDER.withNotional(Money.of("5000.000001", USDC)), "NOTIONAL_TOO_LARGE");
        assertRefused(limited, ORDER, "NOTIONAL_UNKNOWN");
        assertRefused(limited, ORDER.withNotional(Money.of("1", Asset.currency("BTC"))), "NOTIONAL_OTHER_ASSET");
        assertRefused(limited, SigningRequest.unspecified(), "NOTIONAL_UNKNOWN");
        assertThat(limited.sign(DIGEST, SigningRequest.of(SigningPurpose.CANCEL, "cancel 7")))
                .isNotNull();
        assertThatThrownBy(() -> ORDER.withNotional(Money.of("-1", USDC))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void destinations_are_those_of_a_list() {
        Secp256k1Signer limited = signer.under(SigningPolicy.allowedDestinations(List.of(FRIEND, "SoLanaAddress")));
        SigningRequest transfer = SigningRequest.of(SigningPurpose.TRANSFER, "send");

        assertThat(limited.sign(DIGEST, transfer.withDestination(FRIEND.toLowerCase(Locale.ROOT))))
                .isNotNull();
        assertThat(limited.sign(DIGEST, transfer.withDestination("SoLanaAddress")))
                .isNotNull();
        assertRefused(limited, transfer.withDestination("solanaaddress"), "DESTINATION_NOT_ALLOWED");
        assertRefused(limited, transfer.withDestination(signer.address()), "DESTINATION_NOT_ALLOWED");
        assertRefused(limited, transfer, "DESTINATION_UNKNOWN");
        assertRefused(limited, ORDER.withDestination(signer.address()), "DESTINATION_NOT_ALLOWED");
        assertThat(limited.sign(DIGEST, ORDER)).isNotNull();
    }

    @Test
    void policies_add_up_and_the_first_refusal_counts() {
        Secp256k1Signer limited = signer.under(SigningPolicy.allowedPurposes(SigningPurpose.ORDER)
                        .and(SigningPolicy.maximumNotional(Money.of("1", USDC))))
                .under(SigningPolicy.allowedDestinations(List.of()));
        assertRefused(limited, SigningRequest.of(SigningPurpose.ACCOUNT, "leverage 50"), "PURPOSE_NOT_ALLOWED");
        assertRefused(limited, ORDER.withNotional(Money.of("2", USDC)), "NOTIONAL_TOO_LARGE");
        assertRefused(limited, ORDER.withDestination("x"), "DESTINATION_NOT_ALLOWED");
        assertThat(limited.sign(DIGEST, ORDER.withNotional(Money.of("1", USDC))))
                .isNotNull();
    }

    @Test
    void a_policy_that_fails_or_does_not_answer_signs_nothing() {
        assertThatThrownBy(() -> signer.under(request -> {
                            throw new IllegalStateException("broken");
                        })
                        .sign(DIGEST))
                .hasMessage("broken");
        assertRefused(signer.under(request -> null), ORDER, "NO_DECISION");
    }

    /** What somebody with a hardware wallet writes. */
    private static final class Device implements Secp256k1Signer {
        private final Secp256k1Signer inside = Secp256k1Signer.random("inside");
        private final List<String> asked = new ArrayList<>();

        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public String address() {
            return inside.address();
        }

        @Override
        public byte[] publicKey() {
            return inside.publicKey();
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public EcdsaSignature sign(byte[] digest, SigningRequest request) {
            asked.add(request.summary());
            return inside.sign(digest);
        }
    }

    @Test
    void a_device_takes_part_by_one_method_and_stands_behind_policies_too() {
        Device device = new Device();
        Secp256k1Signer guarded = device.under(SigningPolicy.allowedPurposes(SigningPurpose.ORDER));
        List<Runnable> later = new ArrayList<>();
        Executor executor = later::add;

        CompletionStage<EcdsaSignature> pending = guarded.signLater(DIGEST, ORDER, executor);
        assertThat(device.asked).isEmpty();
        later.forEach(Runnable::run);
        EcdsaSignature signature = pending.toCompletableFuture().join();
        assertThat(signature.recoverAddress(DIGEST)).isEqualTo(device.evmAddress());
        assertThat(guarded.isRemote()).isTrue();
        assertThat(guarded.kind()).isEqualTo(KeyKind.SECP256K1);

        CompletableFuture<EcdsaSignature> refused = guarded.signLater(DIGEST, SigningRequest.unspecified(), executor)
                .toCompletableFuture();
        assertThatThrownBy(refused::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SigningRefusedException.class);
        assertThat(device.asked).containsExactly("buy 1 ETH-PERP");
    }

    @Test
    void ed25519_signers_stand_behind_policies_and_sign_later_as_well() {
        Ed25519Signer solana = Ed25519Signer.random("sol");
        byte[] message = {1, 2, 3};
        Ed25519Signer guarded = solana.under(SigningPolicy.allowedPurposes(SigningPurpose.ORDER));
        assertThat(guarded.sign(message, ORDER)).isEqualTo(solana.sign(message));
        assertThatThrownBy(() -> guarded.sign(message)).isInstanceOf(SigningRefusedException.class);
        byte[] signature = guarded.signLater(message, ORDER, Runnable::run)
                .toCompletableFuture()
                .join();
        assertThat(Ed25519Signer.verify(signature, guarded.publicKey(), message))
                .isTrue();
        assertThat(guarded.signLater(message, SigningRequest.unspecified(), Runnable::run)
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(Ed25519Signer.verify(new byte[63], guarded.publicKey(), message))
                .isFalse();
        assertThat(Ed25519Signer.verify(signature, new byte[31], message)).isFalse();
    }
}
