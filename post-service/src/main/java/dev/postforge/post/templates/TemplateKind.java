package dev.postforge.post.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template is a start for. */
enum TemplateKind {
    DESIGN,
    CONTENT;

    static Optional<TemplateKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(name)).findFirst();
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
