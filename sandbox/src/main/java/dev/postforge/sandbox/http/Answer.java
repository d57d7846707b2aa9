package dev.postforge.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answers.
 *
 * @param status the HTTP status
 * @param contentType the body's type
 * @param body the body
 * @param headers further headers
 * @param applied whether the call changed something
 * @param account the account it was about, when only handling the call could tell
 */
public record Answer(
        int status,
        String contentType,
        Body body,
        Map<String, String> headers,
        boolean applied,
        @Nullable String account) {

    private static final String JSON = "application/json; charset=utf-8";

    /** A JSON answer of a call without effect. */
    public static Answer json(int status, Object body) {
        return new Answer(status, JSON, Body.json(body), Map.of(), false, null);
    }

    /** 200 with JSON, without effect. */
    public static Answer ok(Object body) {
        return json(200, body);
    }

    /** The sandbox's own error shape, for what no provider would be asked. */
    public static Answer error(int status, String message) {
        return json(status, Json.object("error", Json.object("status", status, "message", message)));
    }

    public static Answer html(int status, String body) {
        return new Answer(
                status, "text/html; charset=utf-8", Body.text(body), Map.of("Cache-Control", "no-store"), false, null);
    }

    public static Answer redirect(String location) {
        return new Answer(302, "text/plain", Body.text(""), Map.of("Location", location), false, null);
    }

    public static Answer noContent() {
        return new Answer(204, "text/plain", Body.text(""), Map.of(), false, null);
    }

    /** The same answer, of a call that changed something. */
    public Answer withEffect() {
        return new Answer(status, contentType, body, headers, true, account);
    }

    public Answer about(String handle) {
        return new Answer(status, contentType, body, headers, applied, handle);
    }

    public Answer withHeader(String name, Object value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, String.valueOf(value));
        return new Answer(status, contentType, body, all, applied, account);
    }
}
