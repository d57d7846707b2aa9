package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsentTests {

    private static final String TOKEN = "/instagram/oauth/access_token";

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void asksWithAFormThatOffersKnownAccountsAndBothAnswers() {
        sandbox.instagram();
        var page = sandbox.get(sandbox.authorizeUrl("instagram", ""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body())
                .contains(">Approve</button>", ">Deny</button>", "@sandbox_ig_0001", "name=\"new_account\"");
    }

    @Test
    void escapesWhatTheAddressBrings() {
        var page = sandbox.get(sandbox.authorizeUrl("instagram", "&account=%22%3E%3Cscript%3E"));
        assertThat(page.body()).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
    }

    @Test
    void approvalLogsTheNamedAccountIn() {
        var back = sandbox.form(
                "/instagram/oauth/authorize",
                "client_id",
                sandbox.clientId("instagram"),
                "redirect_uri",
                TestSandbox.CALLBACK,
                "state",
                "s&1",
                "account",
                "",
                "new_account",
                "@Cafe.Lagosta",
                "decision",
                "approve");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("location"))
                .startsWith(TestSandbox.CALLBACK + "?code=")
                .endsWith("&state=s%261");
        String token = sandbox.exchange("instagram", TOKEN, TestSandbox.codeOf(back))
                .json()
                .path("access_token")
                .asString();
        assertThat(sandbox.get("/instagram/me?fields=username", token)
                        .json()
                        .path("username")
                        .asString())
                .isEqualTo("cafe.lagosta");
    }

    @Test
    void denialGoesBackWithAccessDenied() {
        var back = sandbox.form(
                "/instagram/oauth/authorize",
                "client_id",
                sandbox.clientId("instagram"),
                "redirect_uri",
                TestSandbox.CALLBACK,
                "state",
                "s1",
                "decision",
                "deny");
        assertThat(back.header("location"))
                .startsWith(TestSandbox.CALLBACK + "?error=access_denied&error_reason=user_denied&error_description=")
                .endsWith("&state=s1");
    }

    @Test
    void autoApproveMakesANewAccountEachTimeAndChoosesAnExistingOneByHandle() {
        var first = sandbox.instagram();
        var second = sandbox.instagram();
        assertThat(second.id()).isNotEqualTo(first.id()).matches("\\d{17}");
        var again = sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true&account=sandbox_ig_0001"));
        JsonNode issued =
                sandbox.exchange("instagram", TOKEN, TestSandbox.codeOf(again)).json();
        assertThat(issued.path("user_id").asString()).isEqualTo(first.id());
        assertThat(issued.path("permissions").valueStream().map(JsonNode::asString))
                .containsExactly("basic", "publish");
    }

    @Test
    void neverRedirectsAStranger() {
        String unknown = sandbox.authorizeUrl("instagram", "&auto_approve=true")
                .replace(sandbox.clientId("instagram"), "someone");
        assertThat(sandbox.get(unknown).status()).isEqualTo(400);
        String noWayBack = "/instagram/oauth/authorize?response_type=code&auto_approve=true&client_id="
                + sandbox.clientId("instagram");
        assertThat(sandbox.get(noWayBack).status()).isEqualTo(400);
        assertThat(sandbox.get(noWayBack + "&redirect_uri=javascript%3Aalert(1)")
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.get(noWayBack + "&redirect_uri=%2Fcallback").header("content-type"))
                .startsWith("text/html");
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = code();
        assertThat(sandbox.exchange("instagram", TOKEN, code).status()).isEqualTo(200);
        assertThat(sandbox.exchange("instagram", TOKEN, code).status()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        String code = code();
        sandbox.advance("PT10M");
        assertThat(sandbox.exchange("instagram", TOKEN, code).status()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodForItsOwnRedirectAndClientOnly() {
        assertThat(sandbox.form(
                                TOKEN,
                                "client_id",
                                sandbox.clientId("instagram"),
                                "client_secret",
                                sandbox.secret("instagram", "clientSecret"),
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                TestSandbox.CALLBACK + "/other",
                                "code",
                                code())
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.form(
                                TOKEN,
                                "client_id",
                                sandbox.clientId("instagram"),
                                "client_secret",
                                "wrong",
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                TestSandbox.CALLBACK,
                                "code",
                                code())
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.exchange("later", "/later/oauth/token", code()).status())
                .isEqualTo(400);
    }

    @Test
    void aCodeWithAChallengeNeedsItsVerifier() {
        String challenge = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String code =
                TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true" + challenge)));
        assertThat(sandbox.form(
                                TOKEN,
                                "client_id",
                                sandbox.clientId("instagram"),
                                "client_secret",
                                sandbox.secret("instagram", "clientSecret"),
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                TestSandbox.CALLBACK,
                                "code_verifier",
                                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                                "code",
                                code)
                        .status())
                .isEqualTo(200);
        String other =
                TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true" + challenge)));
        assertThat(sandbox.exchange("instagram", TOKEN, other).status()).isEqualTo(400);
    }

    private String code() {
        return TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true")));
    }
}
