package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.TestSandbox.Login;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InstagramReadingTests {

    private final TestSandbox sandbox = new TestSandbox();
    private final Login login = sandbox.instagram();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsNewestFirstWithoutStories() {
        post("IMAGE", "first");
        post("STORIES", "story SL-abc123-0f9e");
        post("IMAGE", "second");
        JsonNode media = list("media?fields=id,caption,media_product_type,timestamp,username,like_count");
        assertThat(captions(media)).containsExactly("second", "first");
        assertThat(media.at("/data/0/timestamp").asString()).isEqualTo("2026-11-21T12:00:00+0000");
        assertThat(media.at("/data/0/media_product_type").asString()).isEqualTo("FEED");
        assertThat(captions(list("stories?fields=id,caption"))).containsExactly("story SL-abc123-0f9e");
    }

    @Test
    void pagesThroughAddressesThatHoldTheToken() {
        for (int i = 0; i < 5; i++) {
            post("IMAGE", "post " + i);
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = list("media?fields=caption&limit=2");
        while (true) {
            seen.addAll(captions(page));
            String next = page.at("/paging/next").asString("");
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).contains("access_token=");
            page = sandbox.get(URI.create(next).toString()).json();
        }
        assertThat(seen).containsExactly("post 4", "post 3", "post 2", "post 1", "post 0");
    }

    @Test
    void canBeAskedForWhatIsNewerThanAnInstant() {
        post("IMAGE", "old");
        sandbox.clock.turn(Duration.ofMinutes(5));
        post("IMAGE", "new");
        long since = sandbox.clock.instant().getEpochSecond();
        assertThat(captions(list("media?fields=caption&since=" + since))).containsExactly("new");
    }

    @Test
    void aStoryVanishesAfterADay() {
        String story = post("STORIES", "brief");
        sandbox.advance("PT23H59M");
        assertThat(list("stories").path("data").size()).isEqualTo(1);
        sandbox.advance("PT1M");
        assertThat(list("stories").path("data").size()).isZero();
        assertThat(sandbox.get("/instagram/" + story, login.token()).graphError())
                .isEqualTo("100/33");
        assertThat(sandbox.control("/networks/instagram/posts").size()).isZero();
    }

    @Test
    void readsOnePost() {
        String id = post("IMAGE", "alone");
        JsonNode media = sandbox.get("/instagram/" + id + "?fields=id,caption,permalink,media_type", login.token())
                .json();
        assertThat(media.path("caption").asString()).isEqualTo("alone");
        assertThat(media.path("permalink").asString()).startsWith("https://www.instagram.com/p/");
        assertThat(media.path("media_type").asString()).isEqualTo("IMAGE");
        assertThat(sandbox.get("/instagram/" + id + "?fields=shoe_size", login.token())
                        .graphError())
                .isEqualTo("100/0");
        assertThat(sandbox.get("/instagram/17900000000009999", login.token()).graphError())
                .isEqualTo("100/33");
    }

    @Test
    void insightsArePlausibleAndGrow() {
        String id = post("IMAGE", "watched");
        long views = metric(id, "views");
        assertThat(views).isPositive();
        assertThat(metric(id, "views")).isEqualTo(views);
        sandbox.advance("PT6H");
        assertThat(metric(id, "views")).isGreaterThan(views);
        assertThat(metric(id, "likes") + metric(id, "comments") + metric(id, "shares"))
                .isPositive()
                .isLessThanOrEqualTo(metric(id, "views"));
        assertThat(metric(id, "reach")).isLessThanOrEqualTo(metric(id, "views"));
        assertThat(sandbox.get("/instagram/" + id + "/insights?metric=views,love", login.token())
                        .graphError())
                .isEqualTo("100/0");
    }

    @Test
    void aLongLivedTokenIsRefreshedAndTheOldOneStaysGood() {
        JsonNode fresh = refresh(login.token()).json();
        assertThat(fresh.path("expires_in").asInt()).isEqualTo(5_184_000);
        assertThat(fresh.path("access_token").asString()).isNotEqualTo(login.token());
        assertThat(sandbox.get("/instagram/me", login.token()).status()).isEqualTo(200);
        sandbox.advance("P60D");
        assertThat(sandbox.get("/instagram/me", login.token()).graphError()).isEqualTo("190/463");
        assertThat(refresh(login.token()).graphError()).isEqualTo("190/463");
    }

    @Test
    void aShortLivedTokenLastsAnHour() {
        String code = TestSandbox.codeOf(sandbox.get(sandbox.authorizeUrl("instagram", "&auto_approve=true")));
        String token = sandbox.exchange("instagram", "/instagram/oauth/access_token", code)
                .json()
                .path("access_token")
                .asString();
        assertThat(sandbox.get("/instagram/me", token).status()).isEqualTo(200);
        sandbox.advance("PT1H");
        assertThat(sandbox.get("/instagram/me", token).graphError()).isEqualTo("190/463");
    }

    @Test
    void aMadeUpTokenIsRefused() {
        assertThat(sandbox.get("/instagram/me", "IGAAnonsense").graphError()).isEqualTo("190/0");
        assertThat(sandbox.get("/instagram/me").status()).isEqualTo(400);
    }

    @Test
    void withdrawnPermissionsEndTheTokens() {
        assertThat(sandbox.delete("/instagram/" + login.id() + "/permissions", login.token())
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(sandbox.get("/instagram/me", login.token()).graphError()).isEqualTo("190/460");
    }

    private TestSandbox.Answered refresh(String token) {
        return sandbox.get("/instagram/refresh_access_token?grant_type=ig_refresh_token&access_token=" + token);
    }

    private String post(String type, String caption) {
        String container = sandbox.form(
                        "/instagram/" + login.id() + "/media",
                        "media_type",
                        type,
                        "image_url",
                        "https://media.example/p.jpg",
                        "caption",
                        caption,
                        "access_token",
                        login.token())
                .json()
                .path("id")
                .asString();
        return sandbox.form(
                        "/instagram/" + login.id() + "/media_publish",
                        "creation_id",
                        container,
                        "access_token",
                        login.token())
                .json()
                .path("id")
                .asString();
    }

    private JsonNode list(String path) {
        return sandbox.get("/instagram/" + login.id() + "/" + path, login.token())
                .json();
    }

    private long metric(String id, String name) {
        return sandbox.get("/instagram/" + id + "/insights?metric=" + name, login.token())
                .json()
                .at("/data/0/values/0/value")
                .asLong();
    }

    private static List<String> captions(JsonNode page) {
        return page.path("data")
                .valueStream()
                .map(item -> item.path("caption").asString())
                .toList();
    }
}
