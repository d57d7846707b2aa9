package dev.postforge.sandbox.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the call log.
 *
 * @param seq its number, growing for ever
 * @param at when the call was received
 * @param provider who was called, or who sent a webhook
 * @param operation what was asked
 * @param account the handle it was about, if it could be told
 * @param effect {@code applied} or {@code none}
 * @param answer {@code sent} or {@code dropped}
 * @param status the HTTP status that was answered; null when the answer was dropped
 * @param fault the fault that struck
 */
public record CallEntry(
        long seq,
        Instant at,
        String provider,
        String operation,
        @Nullable String account,
        String effect,
        String answer,
        @Nullable Integer status,
        @Nullable FaultKind fault) {

    /** A log grows to hundreds of thousands of lines of few different words: each word is kept once. */
    public CallEntry {
        provider = provider.intern();
        operation = operation.intern();
        account = account == null ? null : account.intern();
        effect = effect.intern();
        answer = answer.intern();
    }
}
