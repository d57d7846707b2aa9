package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.TestSandbox.Answered;
import dev.postforge.sandbox.TestSandbox.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InstagramPublishingTests {

    private static final String PICTURE = "https://media.example/p.jpg";
    private static final String FILM = "https://media.example/f.mp4";

    private final TestSandbox sandbox = new TestSandbox();
    private final Login login = sandbox.instagram();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aPictureIsReadyAtOnceAndPublishedOnce() {
        String container = id(container("image_url", PICTURE, "caption", "Olá 🦞"));
        assertThat(status(container)).isEqualTo("FINISHED");
        String media = id(publish(container));
        assertThat(status(container)).isEqualTo("PUBLISHED");
        assertThat(publish(container).status()).isEqualTo(400);

        JsonNode live = sandbox.control("/networks/instagram/posts");
        assertThat(live.size()).isEqualTo(1);
        JsonNode post = live.get(0);
        assertThat(post.path("id").asString()).isEqualTo(media);
        assertThat(post.path("account").asString()).isEqualTo("sandbox_ig_0001");
        assertThat(post.path("type").asString()).isEqualTo("feed");
        assertThat(post.path("caption").asString()).isEqualTo("Olá 🦞");
        assertThat(post.path("mediaUrls").get(0).asString()).isEqualTo(PICTURE);
        assertThat(post.path("via").asString()).isEqualTo("direct");
    }

    @Test
    void acceptsAVersionInThePathAndParametersInQueryFormOrJson() {
        Answered byJson = sandbox.json(
                "POST",
                "/instagram/v23.0/" + login.id() + "/media",
                login.token(),
                "{\"image_url\":\"" + PICTURE + "\",\"caption\":\"json\"}");
        assertThat(byJson.status()).isEqualTo(200);
        Answered byQuery = sandbox.form(
                "/instagram/v23.0/me/media_publish?creation_id=" + id(byJson) + "&access_token=" + login.token());
        assertThat(byQuery.status()).isEqualTo(200);
    }

    @Test
    void aFilmIsProcessedForASecond() {
        String container = id(container("media_type", "REELS", "video_url", FILM));
        assertThat(status(container)).isEqualTo("IN_PROGRESS");
        assertThat(publish(container).graphError()).isEqualTo("9007/2207027");
        sandbox.advance("PT1S");
        assertThat(status(container)).isEqualTo("FINISHED");
        assertThat(publish(container).status()).isEqualTo(200);
        assertThat(sandbox.control("/networks/instagram/posts")
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("reel");
    }

    @Test
    void aContainerExpiresAfterADay() {
        String container = id(container("image_url", PICTURE));
        sandbox.advance("PT24H");
        assertThat(status(container)).isEqualTo("EXPIRED");
        assertThat(publish(container).graphError()).isEqualTo("-2/2207020");
    }

    @Test
    void aCarouselIsOnePostOfItsChildren() {
        String first = id(container("image_url", PICTURE, "is_carousel_item", "true"));
        String second = id(container("media_type", "VIDEO", "video_url", FILM, "is_carousel_item", "true"));
        assertThat(publish(first).status()).isEqualTo(400);
        String carousel = id(container("media_type", "CAROUSEL", "children", first + "," + second, "caption", "two"));
        assertThat(status(carousel)).isEqualTo("IN_PROGRESS");
        sandbox.advance("PT1S");
        assertThat(publish(carousel).status()).isEqualTo(200);
        JsonNode live = sandbox.control("/networks/instagram/posts");
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.get(0).path("type").asString()).isEqualTo("carousel");
        assertThat(live.get(0).path("mediaUrls").size()).isEqualTo(2);
        assertThat(quota()).isEqualTo(1);
    }

    @Test
    void refusesCarouselsOfWrongSizeOrParts() {
        String single = id(container("image_url", PICTURE));
        String item = id(container("image_url", PICTURE, "is_carousel_item", "true"));
        assertThat(carousel(item).graphError()).isEqualTo("100/2207028");
        assertThat(carousel(item + "," + single).graphError()).isEqualTo("100/2207028");
        assertThat(carousel(item + ",18000000000009999").graphError()).isEqualTo("24/2207006");
        List<String> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(id(container("image_url", PICTURE, "is_carousel_item", "true")));
        }
        assertThat(carousel(String.join(",", eleven)).graphError()).isEqualTo("100/2207028");
        assertThat(carousel(String.join(",", eleven.subList(0, 10))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE,   ,                      100/0",
        "IMAGE,   ftp://media.example/p, 9004/2207052",
        "VIDEO,   https://media.example, 100/2207067",
        "POEM,    https://media.example, 100/2207023",
    })
    void refusesWhatInstagramRefuses(String type, String url, String error) {
        Answered answered = url == null
                ? container("media_type", type)
                : container("media_type", type, "image_url", url, "video_url", url);
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.graphError()).isEqualTo(error);
    }

    @Test
    void countsTheCaptionInCharacters() {
        assertThat(container("image_url", PICTURE, "caption", "🦞".repeat(2_200))
                        .status())
                .isEqualTo(200);
        assertThat(container("image_url", PICTURE, "caption", "x".repeat(2_201)).graphError())
                .isEqualTo("100/2207010");
    }

    @Test
    void takesAHundredPostsInADayAndAccount() {
        for (int i = 0; i < 100; i++) {
            assertThat(publish(id(container("image_url", PICTURE))).status()).isEqualTo(200);
        }
        String oneMore = id(container("image_url", PICTURE));
        assertThat(publish(oneMore).status()).isEqualTo(403);
        assertThat(publish(oneMore).graphError()).isEqualTo("9/2207042");
        assertThat(quota()).isEqualTo(100);

        Login other = sandbox.instagram();
        String others = id(sandbox.form(
                "/instagram/" + other.id() + "/media", "image_url", PICTURE, "access_token", other.token()));
        assertThat(sandbox.form(
                                "/instagram/" + other.id() + "/media_publish",
                                "creation_id",
                                others,
                                "access_token",
                                other.token())
                        .status())
                .isEqualTo(200);

        sandbox.advance("PT23H59M59S");
        assertThat(publish(oneMore).graphError()).isEqualTo("9/2207042");
        sandbox.advance("PT1S");
        assertThat(publish(id(container("image_url", PICTURE))).status()).isEqualTo(200);
    }

    @Test
    void anotherAccountsThingsDoNotExist() {
        Login other = sandbox.instagram();
        String container = id(container("image_url", PICTURE));
        assertThat(sandbox.form(
                                "/instagram/" + login.id() + "/media",
                                "image_url",
                                PICTURE,
                                "access_token",
                                other.token())
                        .graphError())
                .isEqualTo("100/33");
        assertThat(sandbox.get("/instagram/" + container, other.token()).graphError())
                .isEqualTo("100/33");
        assertThat(sandbox.form(
                                "/instagram/" + other.id() + "/media_publish",
                                "creation_id",
                                container,
                                "access_token",
                                other.token())
                        .graphError())
                .isEqualTo("24/2207008");
    }

    @Test
    void fiftyCallersPublishAContainerOnce() throws Exception {
        String container = id(container("image_url", PICTURE));
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(() -> publish(container).status());
        }
        int accepted = 0;
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (Future<Integer> answered : threads.invokeAll(callers)) {
                accepted += answered.get() == 200 ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(1);
        assertThat(sandbox.control("/networks/instagram/posts").size()).isEqualTo(1);
        assertThat(sandbox.control("/calls?provider=instagram")
                        .valueStream()
                        .filter(entry -> entry.path("operation").asString().equals("publish"))
                        .filter(entry -> entry.path("effect").asString().equals("applied")))
                .hasSize(1);
    }

    private Answered container(String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("access_token", login.token()));
        return sandbox.form("/instagram/" + login.id() + "/media", all.toArray(String[]::new));
    }

    private Answered carousel(String children) {
        return container("media_type", "CAROUSEL", "children", children);
    }

    private Answered publish(String container) {
        return sandbox.form(
                "/instagram/" + login.id() + "/media_publish", "creation_id", container, "access_token", login.token());
    }

    private String status(String container) {
        return sandbox.get("/instagram/" + container + "?fields=status_code", login.token())
                .json()
                .path("status_code")
                .asString();
    }

    private int quota() {
        JsonNode limit = sandbox.get("/instagram/" + login.id() + "/content_publishing_limit", login.token())
                .json();
        assertThat(limit.at("/data/0/config/quota_total").asInt()).isEqualTo(100);
        assertThat(limit.at("/data/0/config/quota_duration").asInt()).isEqualTo(86_400);
        return limit.at("/data/0/quota_usage").asInt();
    }

    private static String id(Answered answered) {
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered.json().path("id").asString();
    }
}
