package dev.postforge.sandbox.stripe;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;

/** Stripe's error body. */
final class StripeError {

    private StripeError() {}

    static Answer answer(int status, String type, String message) {
        return Answer.json(status, Json.object("error", Json.object("type", type, "message", message)));
    }

    static Refused invalid(String message) {
        return new Refused(answer(400, "invalid_request_error", message));
    }

    static Refused missing(String what) {
        return new Refused(answer(404, "invalid_request_error", "No such " + what));
    }
}
