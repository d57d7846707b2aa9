package dev.postforge.post.videos.adapter;

import dev.postforge.defaults.config.Installation;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.ProviderGate;
import dev.postforge.post.generation.Work;
import dev.postforge.post.providers.ProviderHttp;
import dev.postforge.post.videos.KieProperties;
import dev.postforge.post.videos.TaskReference;
import dev.postforge.post.videos.VideoStudio;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes videos by Kie.ai's jobs (providers.md B.13); what counts is the code in the body, not the status alone. */
@Component
@ConditionalOnProperty("postforge.kie.api-key")
class KieStudio implements VideoStudio {

    private static final Logger LOG = LoggerFactory.getLogger(KieStudio.class);
    private static final String JOBS = "/api/v1/jobs/";
    private static final String CALLBACK = "/api/webhooks/kie";
    private static final int OK = 200;

    /** Looks that the breaker judges by: as many as a gate's calls. */
    private static final int LOOKS_REMEMBERED = 20;

    private static final int LEAST_LOOKS = 10;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int LONGEST_TASK = 200;
    private static final int LONGEST_FAILURE = 300;

    /** What is said of tasks that do not say how far they are. */
    private static final Map<String, Integer> TYPICAL_PROGRESS = Map.of("waiting", 1, "queuing", 5, "generating", 30);

    private final KieProperties properties;
    private final ProviderHttp http;
    private final ProviderGate gate;
    private final CircuitBreaker looking;
    private final Bulkhead lookers;
    private final JsonMapper json;
    private final String key;
    private final @Nullable URI callback;

    KieStudio(
            KieProperties properties,
            ProviderHttp http,
            JsonMapper json,
            CircuitBreakerRegistry breakers,
            Installation installation) {
        this.properties = properties;
        this.http = http;
        this.json = json;
        this.key = String.valueOf(properties.apiKey());
        URI own = installation.publicUrl();
        this.callback = own == null ? null : own.resolve(CALLBACK);
        this.gate = new ProviderGate(
                "kie",
                new ProviderGate.Limits(
                        properties.maxConcurrent(),
                        properties.perSecond(),
                        properties.openFor(),
                        properties.retryDelays(),
                        properties.patience()),
                breakers);
        this.looking = breakers.circuitBreaker(
                "kie.look",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(LOOKS_REMEMBERED)
                        .minimumNumberOfCalls(LEAST_LOOKS)
                        .waitDurationInOpenState(properties.openFor())
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .recordException(e -> e instanceof ProviderFailure failure && failure.isOutage())
                        .build());
        this.lookers = Bulkhead.of(
                "kie.look",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.maxConcurrent())
                        .maxWaitDuration(properties.callTimeout())
                        .build());
    }

    @Override
    public String order(Film film, Work work) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", film.prompt());
        input.put("aspect_ratio", film.ratio());
        if (!film.images().isEmpty()) {
            input.put("image_urls", film.images());
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("model", film.model());
        if (callback != null) {
            content.put(
                    "callBackUrl",
                    TaskReference.in(callback, work.generation().id()).toString());
        }
        content.put("input", input);
        // A task that was begun and not told of may still tell of itself: it is never ordered twice (providers.md B.0).
        return gate.call(work, "kie.create-task", () -> false, () -> create(content));
    }

    private String create(Map<String, Object> content) {
        ProviderHttp.Answer answer =
                http.json(new ProviderHttp.Request(address("createTask"), key, content, properties.callTimeout()));
        JsonNode data = checked(answer).path("data");
        String task = data.path("taskId").asString("");
        if (task.isBlank() || task.length() > LONGEST_TASK) {
            throw ProviderFailure.unknown("BAD_ANSWER", "The video provider's answer makes no sense");
        }
        return task;
    }

    @Override
    public Task look(String task) {
        try {
            return lookers.executeSupplier(() -> looking.executeSupplier(() -> read(task)));
        } catch (CallNotPermittedException | BulkheadFullException e) {
            throw ProviderFailure.transientOne("UNAVAILABLE", "The video provider is left alone for a moment", null);
        }
    }

    private Task read(String task) {
        ProviderHttp.Answer answer = http.json(new ProviderHttp.Request(
                address("recordInfo?taskId=" + URLEncoder.encode(task, StandardCharsets.UTF_8)),
                key,
                null,
                properties.callTimeout()));
        JsonNode data = checked(answer).path("data");
        String state = data.path("state").asString("");
        UUID orderedFor = TaskReference.of(data, json).orElse(null);
        return switch (state) {
            case "waiting", "queuing", "generating" ->
                new Task(
                        State.WORKING,
                        data.path("progress").asInt(TYPICAL_PROGRESS.getOrDefault(state, 0)),
                        null,
                        "",
                        orderedFor);
            case "success" -> new Task(State.DONE, 100, file(data.path("resultJson")), "", orderedFor);
            case "fail" -> new Task(State.FAILED, 0, null, failure(data), orderedFor);
            default -> throw ProviderFailure.unknown("BAD_ANSWER", "The video provider's answer makes no sense");
        };
    }

    private static String failure(JsonNode data) {
        String said = data.path("failMsg").asString("").strip();
        String reason = said.length() > LONGEST_FAILURE ? said.substring(0, LONGEST_FAILURE) : said;
        return reason.isEmpty() ? "No reason was given" : reason;
    }

    /** The result is JSON inside a string. */
    private @Nullable URI file(JsonNode result) {
        try {
            JsonNode inside = result.isString() ? json.readTree(result.asString()) : result;
            String address = inside.path("resultUrls").path(0).asString("");
            return address.isEmpty() ? null : URI.create(address);
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn(
                    "What a finished task says of its file cannot be read: {}",
                    e.getClass().getSimpleName());
            return null;
        }
    }

    private JsonNode checked(ProviderHttp.Answer answer) {
        JsonNode body = answer.body();
        int status = answer.head().status();
        int code = body.path("code").asInt(answer.head().successful() ? 0 : status);
        if (answer.head().successful() && code == OK) {
            return body;
        }
        throw refused(answer.head(), code == OK ? status : code);
    }

    /**
     * 429, 455 and 500 pass (providers.md B.13), and so does a gateway that takes nothing; one that lost the answer
     * leaves everything open; the rest is for good.
     */
    private static ProviderFailure refused(ProviderHttp.Head head, int code) {
        if (code == 0) {
            return ProviderFailure.unknown("BAD_ANSWER", "The video provider's answer makes no sense");
        }
        if (code == 429) {
            return ProviderFailure.transientOne(
                    "RATE_LIMITED",
                    "The video provider takes no more requests for a while",
                    head.retryAfter().orElse(null));
        }
        if (head.status() == BAD_GATEWAY || head.status() == GATEWAY_TIMEOUT) {
            return ProviderFailure.unknown("NO_ANSWER", "The video provider's answer was lost");
        }
        boolean gateway = head.status() > SERVER_ERROR;
        if (code == 455 || code == SERVER_ERROR || gateway) {
            return ProviderFailure.transientOne(
                    "UNAVAILABLE",
                    "The video provider has a problem",
                    head.retryAfter().orElse(null));
        }
        LOG.warn("Kie.ai refused with {}", code);
        return code == 401 || code == 402
                ? ProviderFailure.permanent("PROVIDER_ACCOUNT", "The video provider does not accept our account")
                : ProviderFailure.permanent("REFUSED", "The video provider refused this request");
    }

    private URI address(String call) {
        return URI.create(properties.baseUrl() + JOBS + call);
    }
}
