package dev.postforge.credit.payments.adapter;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as providers write them. */
final class Cents {

    private static final int DECIMALS = 2;

    /** Longer texts are no amounts of money. */
    private static final int LONGEST = 24;

    private Cents() {}

    /** Cents of a decimal amount; -1, which equals no price, when it is none or finer than a cent. */
    static long of(String decimal) {
        if (decimal.length() > LONGEST || !decimal.matches("[0-9]+(\\.[0-9]+)?")) {
            return -1;
        }
        BigDecimal cents = new BigDecimal(decimal).movePointRight(DECIMALS);
        return cents.stripTrailingZeros().scale() > 0 || cents.precision() - cents.scale() > 15
                ? -1
                : cents.longValueExact();
    }

    /** The decimal amount. */
    static String decimal(long cents) {
        return BigDecimal.valueOf(cents, DECIMALS)
                .setScale(DECIMALS, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The amount as a number for people (PAY-17): 500, or 29.5. */
    static Number major(long cents) {
        return cents % 100 == 0 ? (Number) (cents / 100) : BigDecimal.valueOf(cents, DECIMALS);
    }
}
