package dev.postforge.publishing.connections;

import dev.postforge.defaults.errors.ApiException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The only pages a callback goes back to. */
public enum ReturnPage {
    CONNECTIONS("/dashboard/connections"),
    ONBOARDING("/onboarding/launch"),
    SETTINGS("/app/settings");

    private final String path;

    ReturnPage(String path) {
        this.path = path;
    }

    /** The page's path. */
    public String path() {
        return path;
    }

    /** The page of this name or path; null means the connections. */
    public static ReturnPage named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return CONNECTIONS;
        }
        return Arrays.stream(values())
                .filter(page -> page.name().toLowerCase(Locale.ROOT).equals(name) || page.path.equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("returnTo", "There is no such page to return to"));
    }
}
