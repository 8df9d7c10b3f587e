package io.github.hydra4j.core.swap;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.math.BigInteger;

/**
 * What transactions cost, after EIP-1559: gas used times the block's base fee, and a tip for each unit. A transaction
 * names the most it pays for a unit: twice the base fee at the time it is signed, and its tip.
 *
 * @param nativeToken what gas is paid in
 * @param baseFee base units of it for one unit of gas, to begin with
 * @param tip base units of it for one unit of gas, for being taken up sooner
 * @param swapGas units a swap uses; also the limit it names and must be able to pay
 * @param revertGas units a swap uses that fails
 * @param emptyGas units a transaction uses that does nothing
 */
@Incubating
public record GasModel(
        Token nativeToken, BigInteger baseFee, BigInteger tip, long swapGas, long revertGas, long emptyGas) {

    /** Checks the numbers. */
    public GasModel {
        requireNonNull(nativeToken, "nativeToken");
        if (baseFee.signum() < 0 || tip.signum() < 0) {
            throw new IllegalArgumentException("gas prices are not negative, got " + baseFee + " and " + tip);
        }
        if (emptyGas < 1 || revertGas < 1 || swapGas < Math.max(revertGas, emptyGas)) {
            throw new IllegalArgumentException("a swap uses the most gas and nothing is free, got " + swapGas + ", "
                    + revertGas + ", " + emptyGas);
        }
    }

    /** 150,000 units for a swap, 60,000 for one that fails, 21,000 for nothing. */
    public static GasModel of(Token nativeToken, long baseFee, long tip) {
        return new GasModel(nativeToken, BigInteger.valueOf(baseFee), BigInteger.valueOf(tip), 150_000, 60_000, 21_000);
    }
}
