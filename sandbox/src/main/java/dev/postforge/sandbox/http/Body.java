package dev.postforge.sandbox.http;

import java.nio.charset.StandardCharsets;

/** The bytes of an answer: a full call log is tens of megabytes, so it is never held as text as well. */
public final class Body {

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    static Body text(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    static Body json(Object value) {
        return new Body(Json.bytes(value));
    }

    /** The bytes themselves, not a copy: they are only handed to the server. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
