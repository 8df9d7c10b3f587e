package io.github.hydra4j.core.money;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be owned: a currency, a coin on a venue, a token on a chain.
 *
 * <p>Identity is where the asset lives plus its code there; the symbol is only a label, because symbols are not
 * unique: anybody can issue a token called USDC.
 */
public final class Asset {

    /** United States dollar. */
    public static final Asset USD = currency("USD");
    /** Euro. */
    public static final Asset EUR = currency("EUR");
    /** USD Coin as a unit of account, where it does not matter on which chain it lives. */
    public static final Asset USDC = currency("USDC");
    /** Tether as a unit of account, where it does not matter on which chain it lives. */
    public static final Asset USDT = currency("USDT");
    /** Bitcoin as a unit of account. */
    public static final Asset BTC = currency("BTC");
    /** Ether as a unit of account. */
    public static final Asset ETH = currency("ETH");
    /** Solana's coin as a unit of account. */
    public static final Asset SOL = currency("SOL");

    private final String home;
    private final String code;
    private final String symbol;
    private final int hash;

    private Asset(String home, String code, String symbol) {
        this.home = requireNonNull(home, "home");
        this.code = requireNonNull(code, "code");
        this.symbol = requireNonNull(symbol, "symbol");
        if (home.isBlank() || code.isBlank() || symbol.isBlank()) {
            throw new IllegalArgumentException(
                    "an asset needs a home, a code and a symbol, got '" + home + "', '" + code + "', '" + symbol + "'");
        }
        this.hash = 31 * home.hashCode() + code.hashCode();
    }

    /** A currency or coin known by its code alone, for example {@code USD}. */
    public static Asset currency(String code) {
        return new Asset("currency", code, code);
    }

    /** A coin as one venue books it, for example {@code onVenue("hyperliquid", "PURR")}. */
    public static Asset onVenue(String venue, String code) {
        return new Asset("venue:" + venue, code, code);
    }

    /**
     * A token on a chain.
     *
     * @param chain the chain, for example {@code eip155:1} or {@code solana}
     * @param contract contract or mint address, kept as written
     * @param symbol label for people
     */
    public static Asset onChain(String chain, String contract, String symbol) {
        return new Asset("chain:" + chain, contract, symbol);
    }

    /** Where the asset lives: {@code currency}, {@code venue:…} or {@code chain:…}. */
    public String home() {
        return home;
    }

    /** The code or contract address that identifies the asset at its home. */
    public String code() {
        return code;
    }

    /** Label for people; not an identity. */
    public String symbol() {
        return symbol;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Asset that && home.equals(that.home) && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return symbol;
    }
}
