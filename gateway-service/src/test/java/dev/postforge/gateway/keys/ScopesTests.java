package dev.postforge.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTests {

    @ParameterizedTest
    @CsvSource({
        "posts:read, GET, /api/posts, true",
        "posts:read, POST, /api/posts, false",
        "posts:write, GET, /api/posts/1, true",
        "posts:write, DELETE, /api/social/posts/1, true",
        "posts:write, GET, /api/credits/summary, false",
        "credits:read, GET, /api/credits/summary, true",
        "posts:write, GET, /api/postscript, false",
        "analytics:read, GET, /api/social/analytics, true",
        "posts:read, GET, /api/something-new, false"
    })
    void aScopeOpensItsAreaAndWritingIncludesReading(String scope, String method, String path, boolean allowed) {
        assertThat(Scopes.allow(Set.of(scope), method, path)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/me",
                "/api/api-keys",
                "/api/organizations",
                "/api/organizations/1/members",
                "/api/social/oauth/connect",
                "/auth/oauth/instagram",
                "/api/auth/meta/connect",
                "/api/admin/users",
                "/admin/customers"
            })
    void noKeyReachesWhatIsForPeople(String path) {
        assertThat(Scopes.allow(Set.of(), "GET", path)).isFalse();
        assertThat(Scopes.allow(Scopes.all(), "POST", path)).isFalse();
    }

    @Test
    void aKeyWithoutScopesDoesWhatItsMakerMay() {
        assertThat(Scopes.allow(Set.of(), "DELETE", "/api/posts/1")).isTrue();
        assertThat(Scopes.allow(Set.of(), "GET", "/api/something-new")).isTrue();
    }
}
