package dev.postforge.gateway.identity;

import dev.postforge.defaults.config.Installation;
import java.net.URI;

/** The built-in issuer's name: the public URL, without a slash at its end. */
final class Issuer {

    private Issuer() {}

    static String of(Installation installation) {
        URI publicUrl = installation.publicUrl();
        if (publicUrl == null) {
            throw new IllegalArgumentException("postforge.public-url is missing: it is the issuer of our tokens");
        }
        String text = publicUrl.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
