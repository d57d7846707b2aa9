package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The credits last less than three days at the present rate, told once until they last longer; a snapshot as well.
 *
 * @param daysEstimate whole days that they last
 */
public record CreditsLow(
        UUID accountId,
        long version,
        long daysEstimate,
        long balanceAfter,
        long reservedAfter,
        long availableAfter,
        Instant noticedAt)
        implements Event {

    @Override
    public String key() {
        return accountId.toString();
    }

    @Override
    public String subject() {
        return "account/" + accountId;
    }
}
