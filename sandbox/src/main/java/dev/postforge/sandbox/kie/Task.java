package dev.postforge.sandbox.kie;

import dev.postforge.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A video under way; how far it is follows from its age.
 *
 * @param id its id
 * @param model the model that makes it
 * @param param what was asked, as JSON text
 * @param callback the path that wants to hear of the end; null for none
 * @param base the address under which its file is found
 * @param created when it was ordered
 * @param fails whether it ends badly, after nine tenths
 */
record Task(
        String id, String model, String param, @Nullable String callback, String base, Instant created, boolean fails) {

    private static final Duration WAITING = Duration.ofMillis(150);
    private static final Duration QUEUING = Duration.ofMillis(300);

    /** Without faults nothing takes three seconds (running.md). */
    static final Duration LENGTH = Duration.ofSeconds(2);

    private static final int FAILING_AT = 90;

    /** Per cent of the whole, 0 to 100. */
    int progress(Instant now) {
        long percent = Duration.between(created, now).toMillis() * 100 / LENGTH.toMillis();
        int reached = Math.clamp(percent, 0, 100);
        return fails ? Math.min(reached, FAILING_AT) : reached;
    }

    String state(Instant now) {
        Duration age = Duration.between(created, now);
        if (isOver(now)) {
            return fails ? "fail" : "success";
        }
        return age.compareTo(WAITING) < 0 ? "waiting" : age.compareTo(QUEUING) < 0 ? "queuing" : "generating";
    }

    boolean isOver(Instant now) {
        return progress(now) >= (fails ? FAILING_AT : 100);
    }

    /** The task as {@code recordInfo} and the callback show it. */
    Map<String, @Nullable Object> view(Instant now) {
        String state = state(now);
        boolean success = state.equals("success");
        Instant end = created.plus(LENGTH);
        return Json.object(
                "taskId",
                id,
                "model",
                model,
                "state",
                state,
                "param",
                param,
                "progress",
                progress(now),
                "resultJson",
                success ? Json.write(Map.of("resultUrls", List.of(base + "/kie/files/" + id + ".mp4"))) : "",
                "failCode",
                state.equals("fail") ? "500" : "",
                "failMsg",
                state.equals("fail") ? "The video could not be rendered" : "",
                "costTime",
                isOver(now) ? LENGTH.toMillis() : null,
                "completeTime",
                isOver(now) ? end.toEpochMilli() : null,
                "createTime",
                created.toEpochMilli());
    }
}
