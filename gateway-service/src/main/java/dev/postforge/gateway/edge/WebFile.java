package dev.postforge.gateway.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of the web app with the compressed forms that the build made of it. */
final class WebFile {

    /** The name of the form that every client takes. */
    static final String PLAIN = "identity";

    private final String type;
    private final Map<String, byte[]> forms;

    /** Of forms by the name of their compression, the best first. */
    WebFile(String type, Map<String, byte[]> forms) {
        this.type = type;
        this.forms = forms;
    }

    String type() {
        return type;
    }

    /** The best form that the client takes. */
    String encodingFor(@Nullable String acceptEncoding) {
        return forms.keySet().stream()
                .filter(encoding -> acceptEncoding != null && takes(acceptEncoding, encoding))
                .findFirst()
                .orElse(PLAIN);
    }

    /** The bytes of this form. */
    byte[] content(String encoding) {
        return Objects.requireNonNull(forms.get(encoding));
    }

    private static boolean takes(String acceptEncoding, String encoding) {
        return Arrays.stream(
                        acceptEncoding.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1))
                .anyMatch(each -> each.equals(encoding)
                        || (each.startsWith(encoding + ";") && !each.matches("[^;]*;q=0(\\.0*)?")));
    }
}
