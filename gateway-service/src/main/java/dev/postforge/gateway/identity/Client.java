package dev.postforge.gateway.identity;

import org.jspecify.annotations.Nullable;

/** Where a sign-in comes from, as the user sees it in the list of sessions. */
public record Client(String address, @Nullable String userAgent) {

    private static final int MAX_USER_AGENT = 300;

    public Client {
        if (userAgent != null) {
            String printable = userAgent.replaceAll("\\p{Cntrl}", " ");
            userAgent = printable.substring(0, Math.min(MAX_USER_AGENT, printable.length()));
        }
    }
}
