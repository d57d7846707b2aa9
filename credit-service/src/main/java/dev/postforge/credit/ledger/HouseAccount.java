package dev.postforge.credit.ledger;

import java.util.Locale;

/** The other side of a tenant's movement; house accounts are entries only and keep no running balance. */
public enum HouseAccount {
    /** Credits given away. */
    ISSUED,
    /** Credits sold. */
    SOLD,
    /** Credits spent. */
    CONSUMED,
    /** What was owed and could not be taken. */
    WRITTEN_OFF,
    /** What tenants owe: refunded credits that had been spent. */
    RECEIVABLE,
    /** Credits that were not used in their time. */
    EXPIRED;

    /** As it is stored. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
