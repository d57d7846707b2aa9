package dev.postforge.sandbox.later;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;

/** Later's refusals: {@code {"error":{"code","message"}}}. */
final class LaterError {

    private LaterError() {}

    static Answer answer(int status, String code, String message) {
        return Answer.json(status, Json.object("error", Json.object("code", code, "message", message)));
    }

    static Refused unauthorized(String message) {
        return new Refused(answer(401, "unauthorized", message));
    }

    static Refused notFound(String what) {
        return new Refused(answer(404, "not_found", "There is no such " + what));
    }

    static Refused invalid(String message) {
        return new Refused(answer(422, "invalid", message));
    }

    static Refused conflict(String code, String message) {
        return new Refused(answer(409, code, message));
    }

    /** The error shape of OAuth 2.0. */
    static Answer oauth(int status, String error, String description) {
        return Answer.json(status, Json.object("error", error, "error_description", description));
    }
}
