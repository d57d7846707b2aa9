package dev.postforge.post.generation;

import dev.postforge.defaults.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One run of one generation under one lease. */
final class Attempt implements Work {

    private final Generation generation;
    private final UUID lease;
    private final TrackGeneration track;
    private final GenerationProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final TextStream text = new TextStream();
    private volatile boolean lost;
    private volatile Usage used;
    private @Nullable String handle;

    Attempt(
            Generation generation,
            UUID lease,
            TrackGeneration track,
            GenerationProperties properties,
            JsonMapper json,
            Clock clock) {
        this.generation = generation;
        this.lease = lease;
        this.track = track;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.used = generation.usage();
        this.handle = generation.handle();
    }

    UUID lease() {
        return lease;
    }

    GenerationClaims.Key key() {
        return new GenerationClaims.Key(generation.tenantId(), generation.id());
    }

    TextStream text() {
        return text;
    }

    Usage usage() {
        return used;
    }

    /** Another instance works on it now. */
    void lose() {
        lost = true;
    }

    @Override
    public Generation generation() {
        return generation;
    }

    @Override
    public <T> T request(Class<T> type) {
        return json.readValue(generation.request(), type);
    }

    @Override
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    @Override
    public Optional<Generation.OpenCall> openCall() {
        return Optional.ofNullable(generation.openCall());
    }

    @Override
    public void calling(String step) {
        if (lost || !track.call(generation, lease, properties.lease(), step)) {
            lost = true;
            throw new LeaseLostException(generation.id());
        }
    }

    @Override
    public void answered(@Nullable String given) {
        if (given != null) {
            handle = given;
        }
        track.answer(generation.id(), lease, given);
    }

    @Override
    public void used(Usage usage) {
        used = used.plus(usage);
    }

    @Override
    public void note(String event, String message, Map<String, Object> detail) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        track.note(generation, new GenerationNote(Ids.next(), now, event, message, detail));
    }

    @Override
    public void delta(String more) {
        text.append(more);
    }

    @Override
    public void restart() {
        text.restart();
    }

    @Override
    public void progress(int percent) {
        track.progress(generation.id(), lease, Math.clamp(percent, 0, Generation.COMPLETE - 1));
    }

    @Override
    public Duration left() {
        Duration left = Duration.between(clock.instant(), generation.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
