package dev.postforge.sandbox.ai;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Provider;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider of generated text or images: it has a key, not accounts, and fails in the ways that models fail. */
public interface Model extends Provider {

    /** Some wait that clients can afford. */
    int RETRY_AFTER_SECONDS = 2;

    /** The provider's own answer when it has no capacity. */
    Answer overloaded();

    /** The provider's own answer when the account is out of money. */
    Answer outOfMoney();

    /** An answer with status 200 that holds an error; a stream breaks off with one. */
    Answer failed(Answer answer);

    /** Keys can't be withdrawn here. */
    @Override
    default void revokeToken(Call call) {}

    @Override
    default Optional<String> account(Call call) {
        return Optional.empty();
    }

    @Override
    default Answer spoiled(FaultKind fault, Call call, Supplier<Answer> normally) {
        return switch (fault) {
            case OVERLOADED -> overloaded();
            case INSUFFICIENT_QUOTA -> outOfMoney();
            case ERROR_MID_STREAM, ERROR_UNDER_200 -> failed(normally.get());
            case SLOW_TOKENS -> {
                Answer answer = normally.get();
                yield answer.paced(Speed.slowed(answer.pace()));
            }
            case MALFORMED_JSON -> {
                Answer answer = normally.get();
                yield answer.withText(malformed(answer.body().toString()));
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
                    WRONG_AMOUNT,
                    FORGED_CALLBACK,
                    TASK_FAILS -> throw new IllegalStateException(name() + " has no fault " + fault.label());
        };
    }

    /** Cut in the middle, so that it is no JSON any more; in a stream the first events are still whole. */
    private static String malformed(String body) {
        int half = body.length() / 2;
        String begun = body.substring(0, half);
        int line = begun.lastIndexOf("data: {");
        return line < 0 ? begun + "\",," : begun.substring(0, line) + "data: {\"type\":\"content_blo\n\n";
    }
}
