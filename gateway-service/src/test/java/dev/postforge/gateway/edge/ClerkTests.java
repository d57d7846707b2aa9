package dev.postforge.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ClerkTests {

    /** {@code happy-otter-12.clerk.accounts.dev$} in base64. */
    private static final String KEY = "pk_test_aGFwcHktb3R0ZXItMTIuY2xlcmsuYWNjb3VudHMuZGV2JA==";

    private static final String FRONTEND_API = "https://happy-otter-12.clerk.accounts.dev";
    private static final ClerkProperties WITHOUT = new ClerkProperties(null);
    private static final ClerkProperties WITH = new ClerkProperties(KEY);

    @Test
    void theKeySaysWhereTheFrontendApiIs() {
        assertThat(WITH.frontendApi()).contains(FRONTEND_API);
        assertThat(new ClerkProperties("pk_live_Y2xlcmsucG9zdGZvcmdlLnRlc3Qk").frontendApi())
                .contains("https://clerk.postforge.test");
        assertThat(WITHOUT.frontendApi()).isEmpty();
        assertThat(new ClerkProperties(" ").frontendApi()).isEmpty();
    }

    /** The last one is {@code a.test'; script-src *$}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_test_aGFwcHktb3R0ZXItMTIuY2xlcmsuYWNjb3VudHMuZGV2JA==",
                "pk_test_",
                "pk_test_====",
                "pk_test_\"><script>",
                "pk_test_YS50ZXN0",
                "pk_test_YS50ZXN0Jzsgc2NyaXB0LXNyYyAqJA=="
            })
    void whatIsNoKeyOfClerksStopsTheStart(String key) {
        assertThatThrownBy(() -> new ClerkProperties(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publishable-key");
    }

    @Test
    void thePolicyGrowsByWhatClerkDocumentsAndByNothingElse() {
        Map<String, List<String>> without = policy(edge(), WITHOUT);
        Map<String, List<String>> with = policy(edge(), WITH);

        assertThat(without).doesNotContainKeys("script-src", "style-src", "worker-src", "frame-src", "connect-src");
        assertThat(with)
                .containsEntry(
                        "script-src",
                        List.of(
                                "'self'",
                                FRONTEND_API,
                                "https://challenges.cloudflare.com",
                                "https://*.protect.clerk.com"))
                .containsEntry("connect-src", List.of("'self'", FRONTEND_API, "https://*.protect.clerk.com:*"))
                .containsEntry("img-src", List.of("'self'", "data:", "blob:", "https://img.clerk.com"))
                .containsEntry("worker-src", List.of("'self'", "blob:"))
                .containsEntry("style-src", List.of("'self'", "'unsafe-inline'"))
                .containsEntry(
                        "frame-src", List.of("https://challenges.cloudflare.com", "https://*.protect.clerk.com"));
        assertThat(with.keySet()).containsAll(without.keySet()).hasSize(without.size() + 5);
        List.of("default-src", "object-src", "base-uri", "frame-ancestors", "form-action", "media-src")
                .forEach(same -> assertThat(with.get(same)).isEqualTo(without.get(same)));
    }

    @Test
    void namedHostsStayBesideClerks() {
        Map<String, List<String>> policy = policy(edge("https://cdn.test"), WITH);

        assertThat(policy.get("connect-src"))
                .containsExactly("'self'", "https://cdn.test", FRONTEND_API, "https://*.protect.clerk.com:*");
        assertThat(policy.get("script-src")).contains("'self'", "https://cdn.test", FRONTEND_API);
    }

    @Test
    void thePageTellsTheKeyOnlyWhereThereIsOne() throws IOException {
        String told = "<meta name=\"clerk-publishable-key\" content=\"" + KEY + "\" /></head>";

        assertThat(new String(new WebFiles(WITH).index(), StandardCharsets.UTF_8))
                .contains(told);
        assertThat(new String(new WebFiles(WITHOUT).index(), StandardCharsets.UTF_8))
                .contains("</head>")
                .doesNotContain("clerk");
    }

    private static EdgeProperties edge(String... contentHosts) {
        return new EdgeProperties(
                List.of(),
                List.of(),
                DataSize.ofMegabytes(1),
                List.of(contentHosts),
                List.of(),
                DataSize.ofMegabytes(16),
                Duration.ofSeconds(5));
    }

    private static Map<String, List<String>> policy(EdgeProperties edge, ClerkProperties clerk) {
        return Arrays.stream(new PagePolicy(edge, clerk).header().split("; ", -1))
                .map(directive -> directive.split(" ", -1))
                .collect(Collectors.toMap(
                        words -> words[0], words -> List.of(words).subList(1, words.length)));
    }
}
