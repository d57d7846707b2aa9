package dev.postforge.gateway.webhooks.domain;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What arrived: headers and the body byte for byte. */
public final class Delivery {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    public Delivery(Map<String, String> headers, byte[] body) {
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    /** A header that says something. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    /** The body as it came. */
    byte[] body() {
        return body;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The SHA-256 of the body, by which a repeat is known where the provider gives no id. */
    public String fingerprint() {
        return Macs.sha256(body);
    }

    /** The headers of these names, in lower case. */
    public Map<String, String> headers(Iterable<String> names) {
        Map<String, String> chosen = new TreeMap<>();
        for (String name : names) {
            header(name).ifPresent(value -> chosen.put(name.toLowerCase(Locale.ROOT), value));
        }
        return chosen;
    }
}
