package dev.postforge.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class PagesIntegrationTests {

    private static final String SCRIPT = "/assets/app-Ab12Cd34.js";

    private Browser browser = new Browser(0);

    @LocalServerPort
    private int port;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/posts/0192", "/sign-in", "/no/such/page", "/favicon.svg/x"})
    void anyPathThatABrowserNavigatesToIsTheAppAndNeverKept(String path) {
        Answer page = browser.with("Accept", "text/html,*/*;q=0.8").get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(page.body()).contains("<div id=\"root\">").contains("src=\"" + SCRIPT);
    }

    @Test
    void thePolicyAllowsNothingInlineAndNothingFromElsewhere() {
        Answer page = browser.with("Accept", "text/html").get("/dashboard");

        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .contains("form-action 'self'", "img-src 'self' data: blob:", "media-src 'self' blob:")
                .doesNotContain("unsafe-inline", "unsafe-eval", "script-src", "style-src", "*");
    }

    @ParameterizedTest
    @CsvSource({"'br, gzip',br,brotli", "gzip,gzip,gzip", "'br;q=0, gzip',gzip,gzip", "identity,,plain"})
    void assetsComeInTheSmallestFormTheClientTakesAndAreKeptForEver(String accepted, String encoding, String body) {
        Answer asset = browser.with("Accept-Encoding", accepted).get(SCRIPT);

        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(asset.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(asset.header("Content-Encoding").orElse(null)).isEqualTo(encoding);
        assertThat(asset.raw().headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(asset.body().strip()).isEqualTo(body);
    }

    @Test
    void filesThatKeepTheirNamesAreKeptForAWhileAlsoWhenNavigatedTo() {
        Answer icon = browser.with("Accept", "text/html").get("/favicon.svg");

        assertThat(icon.header("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(icon.header("Cache-Control")).contains("public, max-age=3600");
        assertThat(icon.header("Content-Security-Policy").orElse("")).contains("object-src 'none'");
        assertThat(icon.header("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/assets/", "/assets/app-Ab12Cd34.js.br.gz"})
    void anAssetThatDoesNotExistIsA404AndNotTheApp(String path) {
        Answer answer = browser.with("Accept", "text/html,*/*").get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theSamePathAskedForJsonIsTheApi() {
        Answer answer = browser.with("Accept", "application/json").get("/admin/customers");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void aRequestThatAnotherSiteMadeTheBrowserSendCannotRefresh() {
        Answer signedUp = browser.signsUp();
        Browser withCookie = browser.with("Cookie", "pf_refresh=" + signedUp.refreshToken());

        assertThat(withCookie
                        .with("Sec-Fetch-Site", "cross-site")
                        .post("/api/auth/refresh")
                        .status())
                .isEqualTo(403);
        assertThat(withCookie
                        .with("Sec-Fetch-Site", "same-origin")
                        .post("/api/auth/refresh")
                        .status())
                .isEqualTo(200);
    }
}
