package dev.postforge.sandbox.webhook;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Webhooks on their way to the gateway: kept until a 2xx, repeated with growing pauses, also after a restart. */
public final class Webhooks implements AutoCloseable {

    private static final String OPERATION = "webhook";
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_IN_FLIGHT = 32;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Table<Webhook> waiting;
    private final Set<String> inFlight = new HashSet<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal;
    private final Counters counters;
    private final SandboxClock clock;
    private final Faults faults;
    private final CallLog calls;
    private final Gateway gateway;
    private final Map<String, String> secrets;

    /**
     * An empty or kept queue.
     *
     * @param secrets the signing secret of each sender
     */
    public Webhooks(
            Journal journal,
            Counters counters,
            SandboxClock clock,
            Faults faults,
            CallLog calls,
            Gateway gateway,
            Map<String, String> secrets) {
        this.waiting = journal.table("webhooks", Webhook.class);
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
        this.faults = faults;
        this.calls = calls;
        this.gateway = gateway;
        this.secrets = Map.copyOf(secrets);
    }

    /**
     * Hands a message over in the transaction of what it reports; a fault decides whether it goes once, twice or never.
     *
     * @param orderedBy the provider on whose order it is sent; its webhook faults count too
     */
    public void hand(String provider, String orderedBy, String account, String path, String body) {
        FaultKind fault = faults.take(provider, OPERATION)
                .or(() -> faults.take(orderedBy, OPERATION))
                .orElse(null);
        if (fault == FaultKind.NO_WEBHOOK) {
            calls.dropped(new CallLog.Subject(provider, OPERATION, account), false, fault);
            return;
        }
        int copies = fault == FaultKind.DUPLICATE_WEBHOOK ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            String id = Long.toString(counters.next(OPERATION));
            waiting.put(id, new Webhook(id, provider, account, path, body, fault, 0, clock.wall()));
        }
    }

    /** Sends what is due; called every few milliseconds. */
    public void sendDue() {
        List<Webhook> due = journal.transact(this::claimDue);
        due.forEach(webhook -> senders.execute(() -> send(webhook)));
    }

    private List<Webhook> claimDue() {
        Instant now = clock.wall();
        List<Webhook> due = waiting.all().stream()
                .filter(webhook -> !webhook.due().isAfter(now) && !inFlight.contains(webhook.id()))
                .limit(Math.max(0, MOST_IN_FLIGHT - inFlight.size()))
                .toList();
        due.forEach(webhook -> inFlight.add(webhook.id()));
        return due;
    }

    private void send(Webhook webhook) {
        String secret = secrets.getOrDefault(webhook.provider(), "");
        String signature = Signatures.timestamped(secret, clock.wall(), webhook.body());
        OptionalInt status = gateway.post(webhook.path(), Map.of("X-Webhook-Signature", signature), webhook.body());
        if (!Thread.currentThread().isInterrupted()) {
            journal.transact(() -> settle(webhook, status));
        }
    }

    private boolean settle(Webhook webhook, OptionalInt status) {
        boolean accepted = status.isPresent() && status.getAsInt() / 100 == 2;
        inFlight.remove(webhook.id());
        if (waiting.find(webhook.id()).isEmpty()) {
            return accepted;
        }
        calls.sent(
                new CallLog.Subject(webhook.provider(), OPERATION, webhook.account()),
                accepted,
                status.isPresent() ? status.getAsInt() : null,
                webhook.fault());
        if (accepted || webhook.attempts() + 1 >= MOST_ATTEMPTS) {
            waiting.remove(webhook.id());
        } else {
            waiting.put(webhook.id(), webhook.again(clock.wall().plus(pause(webhook.attempts()))));
        }
        return accepted;
    }

    /** 1, 2, 4, 8 … 60 seconds. */
    static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    public void clear() {
        waiting.clear();
    }

    /** Stops sending; what was under way is sent again after the next start. */
    @Override
    public void close() {
        senders.shutdownNow();
        senders.close();
    }

    /**
     * A message that was not accepted yet.
     *
     * @param id its number
     * @param provider who sends it
     * @param account the handle it is about
     * @param path where it goes
     * @param body what it says
     * @param fault the fault that doubled it
     * @param attempts how often it was tried
     * @param due when it is tried next
     */
    record Webhook(
            String id,
            String provider,
            String account,
            String path,
            String body,
            @Nullable FaultKind fault,
            int attempts,
            Instant due) {

        Webhook again(Instant next) {
            return new Webhook(id, provider, account, path, body, fault, attempts + 1, next);
        }
    }
}
