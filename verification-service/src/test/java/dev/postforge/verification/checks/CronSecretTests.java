package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CronSecretTests {

    @Test
    void withoutASecretThereIsNoSuchPath() {
        refuses(new CronSecret(null), "Bearer x", ErrorCode.NOT_FOUND);
        refuses(new CronSecret(" "), "Bearer  ", ErrorCode.NOT_FOUND);
    }

    @Test
    void onlyTheSecretOpensIt() {
        CronSecret secret = new CronSecret("s3cret");

        refuses(secret, null, ErrorCode.AUTH_REQUIRED);
        refuses(secret, "Bearer s3cre", ErrorCode.AUTH_REQUIRED);
        refuses(secret, "s3cret", ErrorCode.AUTH_REQUIRED);
        refuses(secret, "bearer s3cret", ErrorCode.AUTH_REQUIRED);
        assertThatCode(() -> secret.require("Bearer s3cret")).doesNotThrowAnyException();
    }

    private static void refuses(CronSecret secret, @Nullable String authorization, ErrorCode code) {
        assertThatThrownBy(() -> secret.require(authorization))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> org.assertj.core.api.Assertions.assertThat(refusal.code())
                                .isEqualTo(code));
    }
}
