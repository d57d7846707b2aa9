package dev.postforge.sandbox.payments;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * What every payment provider is built from.
 *
 * @param journal where its tables are kept
 * @param counters numbers for ids
 * @param clock the sandbox's time
 * @param webhooks the way to the gateway
 */
public record Till(Journal journal, Counters counters, SandboxClock clock, Webhooks webhooks) {

    private static final int ID_LENGTH = 24;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** An id that looks like the provider's and is never given out twice. */
    public String id(String prefix) {
        long number = counters.next("payments.id");
        Random letters = new Random(number * 31 + clock.wall().toEpochMilli());
        StringBuilder id = new StringBuilder(prefix).append(Long.toString(number, 36));
        while (id.length() < prefix.length() + ID_LENGTH) {
            id.append(ID_LETTERS.charAt(letters.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    /** An id of those providers that give out UUIDs. */
    public String uuid() {
        return UUID.nameUUIDFromBytes(id("").getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A number of the provider's own. */
    public String number(String counter) {
        return Long.toString(100_000 + counters.next(counter));
    }

    /** Cents as people write them. */
    public static String money(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
