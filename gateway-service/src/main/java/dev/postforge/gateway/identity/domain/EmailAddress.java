package dev.postforge.gateway.identity.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in the form it is compared in: trimmed and in lower case. */
public record EmailAddress(String value) {

    /** RFC 5321 4.5.3.1.3: a path is at most 256 octets, two of them the angle brackets. */
    private static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_PART = 64;

    private static final Pattern FORM =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** The address, empty when the text is none. */
    public static Optional<EmailAddress> of(String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        boolean valid = value.length() <= MAX_LENGTH
                && value.indexOf('@') <= MAX_LOCAL_PART
                && FORM.matcher(value).matches();
        return valid ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }
}
