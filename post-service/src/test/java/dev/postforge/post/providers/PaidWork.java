package dev.postforge.post.providers;

import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Usage;
import dev.postforge.post.generation.Work;
import dev.postforge.post.generation.domain.GenerationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A claimed generation without a database, which remembers what was told to it. */
public final class PaidWork implements Work {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final List<String> calls = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();
    private final Generation generation;
    private @Nullable String handle;
    private Generation.@Nullable OpenCall openCall;
    private Usage usage = Usage.NONE;
    private int progress;
    private int deltas;
    private final StringBuilder text = new StringBuilder();

    public PaidWork(GenerationKind kind, Object request) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        this.generation = new Generation(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                kind,
                GenerationStatus.RUNNING,
                3,
                1,
                JSON.writeValueAsString(request),
                9L,
                now.plusSeconds(300),
                1,
                0,
                null,
                null,
                0,
                null,
                null,
                Usage.NONE,
                false,
                now,
                now);
    }

    /** As an earlier run left it that died between the call and its answer. */
    public PaidWork interruptedAt(String step) {
        openCall = new Generation.OpenCall(step, generation.createdAt());
        return this;
    }

    /** As somebody named a task to it. */
    public void named(String task) {
        handle = task;
    }

    public Usage usage() {
        return usage;
    }

    /** What a reader who follows live has before him. */
    public String text() {
        return text.toString();
    }

    /** How many pieces of text came. */
    public int deltas() {
        return deltas;
    }

    public int progress() {
        return progress;
    }

    @Override
    public Generation generation() {
        return generation;
    }

    @Override
    public <T> T request(Class<T> type) {
        return JSON.readerFor(type)
                .without(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(generation.request());
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    @Override
    public Optional<Generation.OpenCall> openCall() {
        return Optional.ofNullable(openCall);
    }

    @Override
    public void calling(String step) {
        calls.add(step);
        openCall = new Generation.OpenCall(step, generation.createdAt());
    }

    @Override
    public void answered(@Nullable String given) {
        openCall = null;
        if (given != null) {
            handle = given;
        }
    }

    @Override
    public void used(Usage more) {
        usage = usage.plus(more);
    }

    @Override
    public void note(String event, String message, Map<String, Object> detail) {
        notes.add(event);
    }

    @Override
    public void delta(String more) {
        text.append(more);
        deltas++;
    }

    @Override
    public void restart() {
        text.setLength(0);
    }

    @Override
    public void progress(int percent) {
        progress = percent;
    }

    @Override
    public Duration left() {
        return Duration.ofMinutes(5);
    }
}
