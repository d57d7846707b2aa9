package dev.postforge.sandbox.http;

import java.time.Duration;

/**
 * An answer and what becomes of it on the way back.
 *
 * @param answer what would be sent
 * @param dropped whether the connection is cut instead
 * @param delay how long it is held first
 */
public record Reply(Answer answer, boolean dropped, Duration delay) {

    public static Reply send(Answer answer) {
        return new Reply(answer, false, Duration.ZERO);
    }

    public static Reply sendAfter(Duration delay, Answer answer) {
        return new Reply(answer, false, delay);
    }

    public static Reply drop(Answer answer) {
        return new Reply(answer, true, Duration.ZERO);
    }

    public static Reply dropAfter(Duration delay, Answer answer) {
        return new Reply(answer, true, delay);
    }
}
