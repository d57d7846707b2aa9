package dev.postforge.analytics.networks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** Engagement in percent of impressions; rounded only where it is shown (C075). */
public final class EngagementRate {

    private static final int DECIMALS = 2;
    private static final double PERCENT = 100;

    private EngagementRate() {}

    /** The unrounded rate, 0 without impressions. */
    public static double of(long engagement, long impressions) {
        return impressions == 0 ? 0 : engagement * PERCENT / impressions;
    }

    /** The arithmetic mean of unrounded rates, 0 of none. */
    public static double mean(Collection<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** As it is shown, to two decimals. */
    public static double shown(double rate) {
        return BigDecimal.valueOf(rate).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
    }
}
