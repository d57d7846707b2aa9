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
 * @param pace how it is spread over time
 */
public record Answer(
        int status,
        String contentType,
        Body body,
        Map<String, String> headers,
        boolean applied,
        @Nullable String account,
        Pace pace) {

    private static final String JSON = "application/json; charset=utf-8";

    /** An answer at once, of a call without effect. */
    public Answer(int status, String contentType, Body body, Map<String, String> headers) {
        this(status, contentType, body, headers, false, null, Pace.AT_ONCE);
    }

    /** A JSON answer of a call without effect. */
    public static Answer json(int status, Object body) {
        return new Answer(status, JSON, Body.json(body), Map.of());
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
        return new Answer(status, "text/html; charset=utf-8", Body.text(body), Map.of("Cache-Control", "no-store"));
    }

    /** Text of some type. */
    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, Body.text(body), Map.of());
    }

    /** 200 with bytes that are handed over as they are. */
    public static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(200, contentType, Body.of(bytes), Map.of());
    }

    public static Answer redirect(String location) {
        return new Answer(302, "text/plain", Body.text(""), Map.of("Location", location));
    }

    /** What a browser gets after a form was sent: go on there, by GET. */
    public static Answer seeOther(String location) {
        return new Answer(303, "text/plain", Body.text(""), Map.of("Location", location));
    }

    public static Answer noContent() {
        return new Answer(204, "text/plain", Body.text(""), Map.of());
    }

    /** The same answer, of a call that changed something. */
    public Answer withEffect() {
        return new Answer(status, contentType, body, headers, true, account, pace);
    }

    public Answer about(String handle) {
        return new Answer(status, contentType, body, headers, applied, handle, pace);
    }

    /** The same answer, spread over time. */
    public Answer paced(Pace other) {
        return new Answer(status, contentType, body, headers, applied, account, other);
    }

    /** The same status and headers around other words. */
    public Answer withText(String text) {
        return new Answer(status, contentType, Body.text(text), headers, applied, account, pace);
    }

    public Answer withHeader(String name, Object value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, String.valueOf(value));
        return new Answer(status, contentType, body, all, applied, account, pace);
    }
}
