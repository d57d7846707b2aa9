package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.gateway.identity.domain.Passwords;
import org.jspecify.annotations.Nullable;

/** The rule a password must keep when it is chosen. */
final class NewPassword {

    private NewPassword() {}

    static String checked(String field, @Nullable String password) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (password == null || length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
            throw ApiException.invalid(
                    field, "A password has " + Passwords.MIN_LENGTH + " to " + Passwords.MAX_LENGTH + " characters");
        }
        return password;
    }
}
