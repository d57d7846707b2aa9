package dev.postforge.sandbox.kie;

import static dev.postforge.sandbox.provider.Route.get;
import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.ai.Speed;
import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import dev.postforge.sandbox.webhook.Sender;
import dev.postforge.sandbox.webhook.Signatures;
import dev.postforge.sandbox.webhook.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Kie.ai under {@code /kie/api/v1/jobs}: tasks that take two seconds, a signed callback, and the files. */
public final class Kie implements Provider {

    private static final String NAME = "kie";
    private static final int RETRY_AFTER_SECONDS = 2;

    /** About as many run at the same time (providers.md B.13); the rest is refused, not queued. */
    private static final int MOST_RUNNING = 100;

    private static final String FORGED_RESULT = "http://127.0.0.1:9/stolen.mp4";

    private final Table<Task> tasks;
    private final Table<String> running;
    private final Counters counters;
    private final SandboxClock clock;
    private final Webhooks webhooks;
    private final Journal journal;
    private final String key;
    private final List<Route> routes;

    public Kie(Journal journal, Counters counters, SandboxClock clock, Webhooks webhooks, String key) {
        this.tasks = journal.table("kie.tasks", Task.class);
        this.running = journal.table("kie.running", String.class);
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
        this.webhooks = webhooks;
        this.key = key;
        this.routes = List.of(
                post("/kie/api/v1/jobs/createTask", "create-task", call -> create(call, false)),
                get("/kie/api/v1/jobs/recordInfo", "record-info", this::recordInfo),
                get("/kie/files/{file}", "download", this::file));
    }

    /** How Kie.ai signs: the task's id and the time, and nothing else. */
    public static Sender sender(String secret) {
        return Sender.patient((now, body) -> {
            String task = Json.readObject(body).path("data").path("taskId").asString();
            Map<String, String> headers = Map.of(
                    "X-Webhook-Timestamp",
                    Long.toString(now.getEpochSecond()),
                    "X-Webhook-Signature",
                    Signatures.kie(secret, task, now));
            return new Sender.Signed(headers, body);
        });
    }

    private Answer create(Call call, boolean fails) {
        authorise(call);
        JsonNode request = Json.readObject(call.body());
        String model = request.path("model").asString("");
        if (model.isBlank()) {
            throw refused(422, "The model field is required");
        }
        if (!request.path("input").isObject()
                || request.path("input").path("prompt").asString("").isBlank()) {
            throw refused(422, "The prompt in input is required");
        }
        if (running.size() >= MOST_RUNNING) {
            throw new Refused(rateLimited());
        }
        String id = "task_sandbox%08d".formatted(counters.next("kie.task"));
        Task task = new Task(
                id,
                model,
                request.toString(),
                callbackPath(request.path("callBackUrl").asString("")),
                call.base(),
                clock.own(),
                fails);
        tasks.put(id, task);
        running.put(id, id);
        return body(200, "success", Map.of("taskId", id)).withEffect();
    }

    /** Nothing leaves this machine: of the address only path and query are kept, the gateway is where it goes. */
    private static @Nullable String callbackPath(String url) {
        if (url.isEmpty()) {
            return null;
        }
        try {
            URI address = URI.create(url);
            String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
            return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        } catch (IllegalArgumentException e) {
            throw new Refused(body(422, "callBackUrl is not a valid URL", null), e);
        }
    }

    private Answer recordInfo(Call call) {
        authorise(call);
        String id = call.parameter("taskId", "");
        Instant now = clock.own();
        return tasks.find(id)
                .map(task -> body(200, "success", task.view(now)))
                .orElseThrow(() -> refused(422, "recordInfo is null"));
    }

    private Answer file(Call call) {
        String id = call.variable("file").replaceFirst("\\.mp4$", "");
        return tasks.find(id)
                .filter(task -> task.state(clock.own()).equals("success"))
                .map(task -> Answer.bytes("video/mp4", Mp4.of(task.id().hashCode())))
                .orElseGet(() -> Answer.text(404, "text/plain", "No such file"));
    }

    private void authorise(Call call) {
        if (!call.accessToken().equals(Optional.of(key))) {
            throw refused(401, "You do not have access permissions");
        }
    }

    /** Reports what is over; called every few milliseconds. */
    public void reportDone() {
        journal.transact(() -> {
            Instant now = clock.own();
            List<Task> over = new ArrayList<>();
            for (String id : running.all()) {
                tasks.find(id).filter(task -> task.isOver(now)).ifPresent(over::add);
            }
            over.forEach(task -> report(task, now));
            return over.size();
        });
    }

    private void report(Task task, Instant now) {
        running.remove(task.id());
        if (task.callback() != null) {
            Object message = Json.object(
                    "code",
                    task.fails() ? 501 : 200,
                    "msg",
                    task.fails() ? "Playground task failed." : "Playground task completed successfully.",
                    "taskId",
                    task.id(),
                    "data",
                    task.view(now));
            webhooks.hand(NAME, NAME, null, task.callback(), Json.write(message));
        }
    }

    /** Genuine by its signature, for that covers no word of it: success, and somebody else's file. */
    private void forge(Task task) {
        if (task.callback() != null) {
            Map<String, @Nullable Object> said = task.view(clock.own());
            said.put("state", "success");
            said.put("resultJson", Json.write(Map.of("resultUrls", List.of(FORGED_RESULT))));
            Object message =
                    Json.object("code", 200, "msg", "Playground task completed.", "taskId", task.id(), "data", said);
            webhooks.hand(
                    new Webhooks.Message(NAME, null, task.callback(), Json.write(message), null),
                    FaultKind.FORGED_CALLBACK);
        }
    }

    @Override
    public Answer spoiled(FaultKind fault, Call call, Supplier<Answer> normally) {
        return switch (fault) {
            case TASK_FAILS -> refusedOr(() -> create(call, true));
            case FORGED_CALLBACK -> {
                Answer answer = normally.get();
                String id = Json.readObject(answer.body().toString())
                        .path("data")
                        .path("taskId")
                        .asString("");
                tasks.find(id).ifPresent(this::forge);
                yield answer;
            }
            case OVERLOADED -> body(455, "The service is currently unavailable", null);
            case INSUFFICIENT_QUOTA -> body(402, "Credits insufficient", null);
            case ERROR_UNDER_200, ERROR_MID_STREAM ->
                Answer.ok(Json.object("code", 500, "msg", "Server exception, please try again later", "data", null));
            case MALFORMED_JSON -> {
                Answer answer = normally.get();
                String whole = answer.body().toString();
                yield answer.withText(whole.substring(0, whole.length() / 2));
            }
            case SLOW_TOKENS -> {
                Answer answer = normally.get();
                yield answer.paced(Speed.slowed(answer.pace()));
            }
            case LOST_ANSWER,
                    TIMEOUT,
                    RATE_LIMITED,
                    SERVER_ERROR,
                    SLOW,
                    TOKEN_REVOKED,
                    CONTAINER_EXPIRED,
                    DUPLICATE_WEBHOOK,
                    NO_WEBHOOK,
                    REORDERED,
                    LATE,
                    WRONG_AMOUNT -> throw new IllegalStateException(NAME + " has no fault " + fault.label());
        };
    }

    private static Answer refusedOr(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private static Refused refused(int code, String message) {
        return new Refused(body(code, message, null));
    }

    /** The code is in the body; the status is 200 but for a few. */
    private static Answer body(int code, String message, @Nullable Object data) {
        int status = code == 401 || code == 429 || code == 500 ? code : 200;
        return Answer.json(status, Json.object("code", code, "msg", message, "data", data));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer rateLimited() {
        return body(429, "The call frequency is too high", null).withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    @Override
    public Answer serverError() {
        return body(500, "Server exception, please try again later", null);
    }

    @Override
    public Answer unknownPath(Call call) {
        return Answer.json(404, Json.object("code", 404, "msg", "Not Found", "data", null));
    }

    /** Keys can't be withdrawn here. */
    @Override
    public void revokeToken(Call call) {}
}
