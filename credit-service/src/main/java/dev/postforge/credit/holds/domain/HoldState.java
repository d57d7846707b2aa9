package dev.postforge.credit.holds.domain;

import java.util.Locale;

/** Where a hold is in its life; only an active one keeps credits from being spent. */
public enum HoldState {
    ACTIVE,
    /** Something was taken from it and it is over. */
    CAPTURED,
    /** It is over and nothing was taken, or it was over before it was asked for. */
    RELEASED,
    /** Its time was over first. */
    EXPIRED,
    /** It was never placed. */
    REJECTED;

    /** As it is stored and told. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
