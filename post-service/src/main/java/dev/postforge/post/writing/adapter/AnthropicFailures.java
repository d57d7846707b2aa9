package dev.postforge.post.writing.adapter;

import com.anthropic.core.http.Headers;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import dev.postforge.post.generation.ProviderFailure;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Anthropic's errors by class (providers.md B.10). */
final class AnthropicFailures {

    private static final int RATE_LIMITED = 429;
    private static final int OVERLOADED = 529;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> NOT_AUTHORIZED = Set.of(401, 403);
    private static final int BILLING = 402;

    /** A longer pause than this is not asked for in earnest. */
    private static final long LONGEST_RETRY_AFTER_SECONDS = 3600;

    private AnthropicFailures() {}

    static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (AnthropicServiceException e) {
            throw of(e);
        } catch (AnthropicIoException e) {
            throw silent(e.getCause());
        } catch (UncheckedIOException e) {
            throw silent(e.getCause());
        } catch (AnthropicInvalidDataException | IllegalStateException | IllegalArgumentException e) {
            // What the SDK says of an answer, or of an order of events, that makes no sense.
            throw ProviderFailure.permanent("MALFORMED_ANSWER", "The AI provider's answer could not be read");
        } catch (AnthropicException e) {
            throw ProviderFailure.unknown("INTERRUPTED", "The AI provider broke off");
        }
    }

    private static ProviderFailure silent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                ? ProviderFailure.transientOne("UNREACHABLE", "The AI provider cannot be reached", null)
                : ProviderFailure.unknown("TIMEOUT", "The AI provider did not answer in time");
    }

    private static ProviderFailure of(AnthropicServiceException e) {
        int status = e.statusCode();
        // After the answer has begun, an error comes as an event and the status stays 200.
        String type = e.type().map(Object::toString).orElse("");
        if (status == RATE_LIMITED || type.equals("rate_limit_error")) {
            return ProviderFailure.transientOne(
                    "RATE_LIMITED", "The AI provider takes no more requests for the moment", retryAfter(e.headers()));
        }
        if (status == OVERLOADED || type.equals("overloaded_error")) {
            return ProviderFailure.transientOne("OVERLOADED", "The AI provider is overloaded", null);
        }
        if (status >= SERVER_ERROR || type.equals("api_error") || type.equals("timeout_error")) {
            return ProviderFailure.transientOne("UNAVAILABLE", "The AI provider has an error of its own", null);
        }
        if (NOT_AUTHORIZED.contains(status) || status == BILLING || type.equals("billing_error")) {
            return ProviderFailure.permanent("NOT_AUTHORIZED", "The AI provider does not accept this installation");
        }
        if (status < RATE_LIMITED && type.isEmpty() && status < 400) {
            return ProviderFailure.unknown("INTERRUPTED", "The AI provider broke off");
        }
        return ProviderFailure.permanent("REFUSED", "The AI provider refused the request");
    }

    private static @Nullable Duration retryAfter(Headers headers) {
        return headers.values("retry-after").stream()
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_RETRY_AFTER_SECONDS)))
                .findFirst()
                .orElse(null);
    }
}
