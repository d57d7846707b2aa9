package dev.postforge.post.images.adapter;

import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.ProviderGate;
import dev.postforge.post.generation.Usage;
import dev.postforge.post.generation.Work;
import dev.postforge.post.images.OpenRouterProperties;
import dev.postforge.post.images.Painter;
import dev.postforge.post.providers.ProviderHttp;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws by OpenRouter's chat completions (providers.md B.12); an error may come with status 200. */
@Component
@ConditionalOnProperty("postforge.openrouter.api-key")
class OpenRouterPainter implements Painter {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRouterPainter.class);
    private static final String PROVIDER = "openrouter";
    private static final long MICROS = 1_000_000;

    private final OpenRouterProperties properties;
    private final ProviderHttp http;
    private final ProviderGate gate;
    private final JsonMapper json;
    private final URI address;
    private final String key;

    OpenRouterPainter(
            OpenRouterProperties properties, ProviderHttp http, JsonMapper json, CircuitBreakerRegistry breakers) {
        this.properties = properties;
        this.http = http;
        this.json = json;
        this.address = URI.create(properties.baseUrl() + "/chat/completions");
        this.key = String.valueOf(properties.apiKey());
        this.gate = new ProviderGate(
                PROVIDER,
                new ProviderGate.Limits(
                        properties.maxConcurrent(),
                        properties.perSecond(),
                        properties.openFor(),
                        properties.retryDelays(),
                        properties.patience()),
                breakers);
    }

    @Override
    public Picture draw(Wish wish, Work work) {
        work.note(
                "image.model", "To be drawn by " + wish.model(), Map.of("model", wish.model(), "ratio", wish.ratio()));
        // A lost picture changed nothing anybody sees: drawing it again costs us, not the user.
        return gate.call(work, "openrouter.generate", () -> true, () -> once(wish));
    }

    private Picture once(Wish wish) {
        Map<String, Object> content = Map.of(
                "model", wish.model(),
                "modalities", List.of("image", "text"),
                "image_config", Map.of("aspect_ratio", wish.ratio()),
                "messages", List.of(Map.of("role", "user", "content", wish.prompt())));
        Path file = temporary();
        boolean drawn = false;
        try {
            Picture picture = http.call(
                    new ProviderHttp.Request(address, key, content, properties.callTimeout()),
                    (head, body) -> picture(head, PictureAnswer.read(body, file), wish, file));
            drawn = true;
            return picture;
        } finally {
            if (!drawn) {
                remove(file);
            }
        }
    }

    private Picture picture(ProviderHttp.Head head, PictureAnswer.Parts parts, Wish wish, Path file) {
        JsonNode answer = parse(parts.json(), head);
        JsonNode choice = answer.path("choices").path(0);
        JsonNode error = answer.path("error").isObject() ? answer.path("error") : choice.path("error");
        if (!head.successful() || error.isObject()) {
            throw refused(head, error.path("code").asInt(head.status()));
        }
        if (!parts.found()) {
            throw ProviderFailure.permanent("NO_IMAGE", "The model drew no picture for this prompt");
        }
        JsonNode usage = answer.path("usage");
        Usage used = new Usage(
                PROVIDER,
                answer.path("model").asString(wish.model()),
                usage.path("prompt_tokens").asLong(0),
                usage.path("completion_tokens").asLong(0),
                usage.path("cost").isNumber() ? Math.round(usage.path("cost").asDouble() * MICROS) : null);
        return new DrawnPicture(file, used);
    }

    private JsonNode parse(String text, ProviderHttp.Head head) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            if (head.successful()) {
                throw ProviderFailure.permanent("BAD_ANSWER", "The AI provider's answer makes no sense");
            }
            throw refused(head, head.status());
        }
    }

    /** 402 without Retry-After and other refusals are for good; 408, 429 and 5xx pass. */
    private static ProviderFailure refused(ProviderHttp.Head head, int code) {
        Optional<Duration> after = head.retryAfter();
        if (code == 429) {
            return ProviderFailure.transientOne(
                    "RATE_LIMITED", "The AI provider takes no more requests for a while", after.orElse(null));
        }
        if (code == 408 || code >= 500 || (code == 402 && after.isPresent())) {
            return ProviderFailure.transientOne("UNAVAILABLE", "The AI provider has a problem", after.orElse(null));
        }
        LOG.warn("OpenRouter refused a picture with {}", code);
        return code == 401 || code == 402
                ? ProviderFailure.permanent("PROVIDER_ACCOUNT", "The AI provider does not accept our account")
                : ProviderFailure.permanent("REFUSED", "The AI provider refused this prompt");
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("picture-", ".b64");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file for a picture", e);
        }
    }

    private static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("A temporary picture could not be removed", e);
        }
    }

    private record DrawnPicture(Path file, Usage usage) implements Picture {

        @Override
        public InputStream open() throws IOException {
            return Base64.getMimeDecoder().wrap(new BufferedInputStream(Files.newInputStream(file)));
        }

        @Override
        public void close() {
            remove(file);
        }
    }
}
