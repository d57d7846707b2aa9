package dev.postforge.post.videos.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postforge.defaults.config.Installation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.providers.PaidWork;
import dev.postforge.post.providers.ProviderDouble;
import dev.postforge.post.providers.TestHttp;
import dev.postforge.post.videos.KieProperties;
import dev.postforge.post.videos.VideoStudio.Film;
import dev.postforge.post.videos.VideoStudio.State;
import dev.postforge.post.videos.VideoStudio.Task;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KieStudioTests {

    private final ProviderDouble provider = new ProviderDouble();
    private final PaidWork work = new PaidWork(GenerationKind.VIDEO, Map.of());

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void ordersATaskWithOurCallback() {
        provider.says(200, "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"task_1\"}}");
        assertThat(order()).isEqualTo("task_1");
        assertThat(provider.path()).isEqualTo("/api/v1/jobs/createTask");
        assertThat(provider.heard().path("callBackUrl").asString())
                .isEqualTo("https://postforge.example/api/webhooks/kie?generation="
                        + work.generation().id());
        assertThat(provider.heard().at("/input/image_urls/0").asString()).isEqualTo("https://cdn.example/lamp.png");
        assertThat(provider.heard().path("model").asString()).isEqualTo("sora-2-image-to-video");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 455, TRANSIENT, 3",
        "500, 500, TRANSIENT, 3",
        "200, 401, PERMANENT, 1",
        "200, 402, PERMANENT, 1",
        "200, 422, PERMANENT, 1",
        "200, 501, PERMANENT, 1",
        "502, 0, UNKNOWN, 1",
        "503, 0, TRANSIENT, 3",
        "504, 0, UNKNOWN, 1",
    })
    void goesByTheCodeInTheBody(int status, int code, ProviderFailure.Kind kind, int asked) {
        provider.says(status, code == 0 ? "<html>" : "{\"code\":" + code + ",\"msg\":\"x\",\"data\":null}");
        assertThat(failure().kind()).isEqualTo(kind);
        assertThat(provider.asked()).isEqualTo(asked);
    }

    @Test
    void neverOrdersTwiceWhenNobodyKnows() {
        provider.saysNothing();
        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.UNKNOWN);
        assertThat(provider.asked()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutATaskIsNotRepeatedEither() {
        provider.says(200, "{\"code\":200,\"data\":{\"tas");
        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.UNKNOWN);
        assertThat(provider.asked()).isEqualTo(1);
    }

    @Test
    void readsHowFarATaskIs() {
        provider.says(200, record("\"state\":\"generating\",\"progress\":40"))
                .says(200, record("\"state\":\"queuing\""))
                .says(200, record("\"state\":\"fail\",\"failMsg\":\"The video could not be rendered\""))
                .says(
                        200,
                        record(
                                "\"state\":\"success\",\"resultJson\":\"{\\\"resultUrls\\\":[\\\"https://f.example/1.mp4\\\"]}\""))
                .says(200, record("\"state\":\"success\",\"resultJson\":\"nonsense\""));
        KieStudio studio = studio();
        assertThat(studio.look("task 1")).isEqualTo(new Task(State.WORKING, 40, null, "", null));
        assertThat(provider.path()).isEqualTo("/api/v1/jobs/recordInfo?taskId=task+1");
        assertThat(studio.look("task_1").progress()).isEqualTo(5);
        assertThat(studio.look("task_1").failure()).isEqualTo("The video could not be rendered");
        assertThat(studio.look("task_1").file()).isEqualTo(URI.create("https://f.example/1.mp4"));
        assertThat(studio.look("task_1").file()).isNull();
    }

    @Test
    void tellsForWhomATaskWasOrdered() {
        provider.says(
                        200,
                        record("\"state\":\"generating\",\"param\":\"{\\\"callBackUrl\\\":\\\"https://postforge.example"
                                + "/api/webhooks/kie?generation="
                                + work.generation().id() + "\\\"}\""))
                .says(
                        200,
                        record(
                                "\"state\":\"generating\",\"param\":\"{\\\"callBackUrl\\\":\\\"https://a.example/?x=1\\\"}\""))
                .says(200, record("\"state\":\"generating\",\"param\":\"nonsense\""));
        KieStudio studio = studio();
        assertThat(studio.look("task_1").orderedFor())
                .isEqualTo(work.generation().id());
        assertThat(studio.look("task_1").orderedFor()).isNull();
        assertThat(studio.look("task_1").orderedFor()).isNull();
    }

    private static String record(String fields) {
        return "{\"code\":200,\"msg\":\"success\",\"data\":{\"taskId\":\"task_1\"," + fields + "}}";
    }

    private String order() {
        return studio().order(
                        new Film(
                                "A lamp", List.of("https://cdn.example/lamp.png"), "sora-2-image-to-video", "portrait"),
                        work);
    }

    private ProviderFailure failure() {
        return Objects.requireNonNull(catchThrowableOfType(ProviderFailure.class, this::order));
    }

    private KieStudio studio() {
        return new KieStudio(
                new KieProperties(
                        provider.uri(),
                        "key-of-tests",
                        List.of("sora-2-image-to-video"),
                        "sora-2-text-to-video",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        ProviderDouble.RETRIES,
                        100,
                        10,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        1_000_000),
                TestHttp.http(),
                JsonMapper.builder().build(),
                CircuitBreakerRegistry.ofDefaults(),
                installation());
    }

    private static Installation installation() {
        return new Installation(Installation.Environment.EMBEDDED, URI.create("https://postforge.example"), List.of());
    }
}
