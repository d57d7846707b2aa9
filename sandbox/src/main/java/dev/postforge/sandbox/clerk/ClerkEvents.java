package dev.postforge.sandbox.clerk;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Faults;
import dev.postforge.sandbox.webhook.Gateway;
import dev.postforge.sandbox.webhook.Signatures;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends Clerk's events on request, signed as Svix does, and tells what the gateway answered. */
public final class ClerkEvents {

    private static final String PATH = "/api/webhooks/clerk";
    private static final String NAME = "clerk";
    private static final String OPERATION = "webhook";

    private final Journal journal;
    private final Counters counters;
    private final SandboxClock clock;
    private final Faults faults;
    private final CallLog calls;
    private final Gateway gateway;
    private final String secret;

    public ClerkEvents(
            Journal journal,
            Counters counters,
            SandboxClock clock,
            Faults faults,
            CallLog calls,
            Gateway gateway,
            String secret) {
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
        this.faults = faults;
        this.calls = calls;
        this.gateway = gateway;
        this.secret = secret;
    }

    /** Sends {@code {type, data}}; {@code id} may name the message, to send one again. */
    public Answer send(JsonNode event) {
        JsonNode type = event.path("type");
        if (!type.isString() || !event.path("data").isObject()) {
            throw new Refused(Answer.error(400, "An event needs a type (text) and data (an object)"));
        }
        Sending sending = journal.transact(() -> new Sending(
                event.path("id").asString("msg_" + counters.next("clerk.event")),
                clock.wall(),
                faults.take(NAME, OPERATION).orElse(null)));
        String subject = event.path("data").path("id").asString("");
        if (sending.fault() == FaultKind.NO_WEBHOOK) {
            journal.transact(() -> {
                calls.dropped(new CallLog.Subject(NAME, OPERATION, subject), false, FaultKind.NO_WEBHOOK);
                return null;
            });
            return Answer.ok(Json.object("id", sending.id(), "status", null, "sent", 0));
        }
        String body = Json.write(Json.object(
                "data", event.path("data"),
                "object", "event",
                "type", type.asString(),
                "timestamp", sending.at().toEpochMilli()));
        int copies = sending.fault() == FaultKind.DUPLICATE_WEBHOOK ? 2 : 1;
        OptionalInt status = OptionalInt.empty();
        for (int i = 0; i < copies; i++) {
            status = post(sending, subject, body);
        }
        return Answer.json(
                status.isPresent() ? 200 : 502,
                Json.object(
                        "id", sending.id(), "status", status.isPresent() ? status.getAsInt() : null, "sent", copies));
    }

    private OptionalInt post(Sending sending, String subject, String body) {
        Instant now = clock.wall();
        OptionalInt status = gateway.post(
                PATH,
                Map.of(
                        "svix-id", sending.id(),
                        "svix-timestamp", Long.toString(now.getEpochSecond()),
                        "svix-signature", Signatures.svix(secret, sending.id(), now, body)),
                body);
        return journal.transact(() -> {
            calls.sent(
                    new CallLog.Subject(NAME, OPERATION, subject),
                    status.isPresent() && status.getAsInt() / 100 == 2,
                    status.isPresent() ? status.getAsInt() : null,
                    sending.fault());
            return status;
        });
    }

    private record Sending(String id, Instant at, @Nullable FaultKind fault) {}
}
