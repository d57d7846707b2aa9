package dev.postforge.sandbox.webhook;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.Catalogue;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Webhooks on their way to the gateway: kept until a 2xx, repeated with growing pauses, also after a restart. */
public final class Webhooks implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Webhooks.class.getName());
    private static final String OPERATION = "webhook";
    private static final String CALLBACK = "callback";
    private static final int MOST_IN_FLIGHT = 32;

    /** How long a reordered message waits: time enough for what comes after it. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(3);

    /** How long a late message takes: longer than a person waits at a page. */
    private static final Duration LATENESS = Duration.ofSeconds(10);

    private final Table<Webhook> waiting;
    private final Set<String> inFlight = new HashSet<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal;
    private final Counters counters;
    private final SandboxClock clock;
    private final Faults faults;
    private final CallLog calls;
    private final Gateway gateway;
    private final Map<String, Sender> senderOf;
    private final Map<String, Consumer<String>> takers = new HashMap<>();

    /**
     * An empty or kept queue.
     *
     * @param senderOf how each provider sends
     */
    public Webhooks(
            Journal journal,
            Counters counters,
            SandboxClock clock,
            Faults faults,
            CallLog calls,
            Gateway gateway,
            Map<String, Sender> senderOf) {
        this.waiting = journal.table("webhooks", Webhook.class);
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
        this.faults = faults;
        this.calls = calls;
        this.gateway = gateway;
        this.senderOf = Map.copyOf(senderOf);
    }

    /**
     * Hands a message over in the transaction of what it reports; a fault decides whether it goes once, twice or never.
     *
     * @param orderedBy the provider on whose order it is sent; its webhook faults count too
     */
    public void hand(String provider, String orderedBy, @Nullable String account, String path, String body) {
        FaultKind fault = faults.take(provider, operation(provider))
                .or(() -> faults.take(orderedBy, operation(orderedBy)))
                .orElse(null);
        if (fault == FaultKind.NO_WEBHOOK) {
            calls.dropped(new CallLog.Subject(provider, operation(provider), account), false, fault);
            return;
        }
        enqueue(new Message(provider, account, path, body, null), fault);
    }

    /** Uses up a fault that waits for the provider's next message; its message may depend on it. */
    public @Nullable FaultKind fault(String provider) {
        return faults.take(provider, operation(provider)).orElse(null);
    }

    /** Hands a message over under a fault that was asked for before. */
    public void hand(Message message, @Nullable FaultKind fault) {
        if (fault == FaultKind.NO_WEBHOOK) {
            calls.dropped(
                    new CallLog.Subject(message.provider(), operation(message.provider()), message.account()),
                    false,
                    fault);
        } else {
            enqueue(message, fault);
        }
    }

    /** Tells of each accepted message of the provider that has a reference, inside the transaction. */
    public void onAccepted(String provider, Consumer<String> taker) {
        takers.put(provider, taker);
    }

    private void enqueue(Message message, @Nullable FaultKind fault) {
        Instant due = clock.wall().plus(delay(fault));
        int copies = fault == FaultKind.DUPLICATE_WEBHOOK ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            String id = Long.toString(counters.next(OPERATION));
            waiting.put(
                    id,
                    new Webhook(
                            id,
                            message.provider(),
                            message.account(),
                            message.path(),
                            message.body(),
                            message.reference(),
                            fault,
                            0,
                            due));
        }
    }

    private static Duration delay(@Nullable FaultKind fault) {
        return fault == FaultKind.REORDERED ? OVERTAKEN : fault == FaultKind.LATE ? LATENESS : Duration.ZERO;
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
        OptionalInt status = OptionalInt.empty();
        try {
            Sender.Signed signed = sender(webhook).signing().sign(clock.wall(), webhook.body());
            status = gateway.post(webhook.path(), signed.headers(), signed.body());
        } catch (RuntimeException e) {
            // Whatever went wrong, the message is tried again: left in flight it would never be.
            LOG.log(Level.WARNING, "A webhook of " + webhook.provider() + " could not be sent", e);
        }
        OptionalInt answered = status;
        if (!Thread.currentThread().isInterrupted()) {
            journal.transact(() -> settle(webhook, answered));
        }
    }

    private boolean settle(Webhook webhook, OptionalInt status) {
        Sender sender = sender(webhook);
        boolean accepted = status.isPresent() && sender.accepts().test(status.getAsInt());
        inFlight.remove(webhook.id());
        if (waiting.find(webhook.id()).isEmpty()) {
            return accepted;
        }
        calls.sent(
                new CallLog.Subject(webhook.provider(), operation(webhook.provider()), webhook.account()),
                accepted,
                status.isPresent() ? status.getAsInt() : null,
                webhook.fault());
        if (accepted || webhook.attempts() >= sender.pauses().size()) {
            waiting.remove(webhook.id());
        } else {
            waiting.put(
                    webhook.id(),
                    webhook.again(clock.wall().plus(sender.pauses().get(webhook.attempts()))));
        }
        Consumer<String> taker = takers.get(webhook.provider());
        if (accepted && taker != null && webhook.reference() != null) {
            taker.accept(webhook.reference());
        }
        return accepted;
    }

    /** What the call log calls it: Kie.ai's are callbacks. */
    private static String operation(String provider) {
        return Catalogue.operations(provider).contains(CALLBACK) ? CALLBACK : OPERATION;
    }

    private Sender sender(Webhook webhook) {
        Sender sender = senderOf.get(webhook.provider());
        if (sender == null) {
            throw new IllegalStateException("Nobody sends as " + webhook.provider());
        }
        return sender;
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
     * What a provider reports.
     *
     * @param provider who sends it
     * @param account what it is about
     * @param path where it goes
     * @param body what it says
     * @param reference the provider's own name for it, told back when it was accepted
     */
    public record Message(
            String provider,
            @Nullable String account,
            String path,
            String body,
            @Nullable String reference) {}

    /**
     * A message that was not accepted yet.
     *
     * @param id its number
     * @param provider who sends it
     * @param account the handle it is about
     * @param path where it goes
     * @param body what it says
     * @param reference the provider's own name for it
     * @param fault the fault that doubled or delayed it
     * @param attempts how often it was tried
     * @param due when it is tried next
     */
    record Webhook(
            String id,
            String provider,
            @Nullable String account,
            String path,
            String body,
            @Nullable String reference,
            @Nullable FaultKind fault,
            int attempts,
            Instant due) {

        Webhook again(Instant next) {
            return new Webhook(id, provider, account, path, body, reference, fault, attempts + 1, next);
        }
    }
}
