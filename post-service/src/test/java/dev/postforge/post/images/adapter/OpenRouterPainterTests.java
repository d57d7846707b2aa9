package dev.postforge.post.images.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.images.OpenRouterProperties;
import dev.postforge.post.images.Painter.Picture;
import dev.postforge.post.images.Painter.Wish;
import dev.postforge.post.providers.PaidWork;
import dev.postforge.post.providers.ProviderDouble;
import dev.postforge.post.providers.TestHttp;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OpenRouterPainterTests {

    private static final byte[] PICTURE = picture();

    private static final String DRAWN = """
            {"id":"gen-1","model":"google/gemini-2.5-flash-image","choices":[{"message":{"role":"assistant","content":"Here",
             "images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}}],
             "usage":{"prompt_tokens":7,"completion_tokens":1290,"cost":0.039}}""".formatted(Base64.getEncoder().encodeToString(PICTURE));

    private final ProviderDouble provider = new ProviderDouble();
    private final PaidWork work = new PaidWork(GenerationKind.IMAGE, Map.of());

    @AfterEach
    void stop() {
        provider.close();
    }

    private static byte[] picture() {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void drawsWithTheChosenModelAndForm() throws IOException {
        provider.says(200, DRAWN);
        try (Picture picture = draw();
                InputStream bytes = picture.open()) {
            assertThat(bytes.readAllBytes()).isEqualTo(PICTURE);
            assertThat(picture.usage().costMicros()).isEqualTo(39_000);
            assertThat(picture.usage().outputTokens()).isEqualTo(1_290);
        }
        assertThat(provider.heard().path("model").asString()).isEqualTo("google/gemini-2.5-flash-image");
        assertThat(provider.heard().at("/image_config/aspect_ratio").asString()).isEqualTo("16:9");
        assertThat(provider.heard().at("/modalities/0").asString()).isEqualTo("image");
        assertThat(provider.heard().at("/messages/0/content").asString()).isEqualTo("a lamp");
        assertThat(provider.header("Authorization")).isEqualTo("Bearer key-of-tests");
        assertThat(work.calls).containsExactly("openrouter.generate");
    }

    @Test
    void anErrorUnder200IsAnErrorAndPasses() {
        provider.says(200, "{\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}")
                .says(200, DRAWN);
        draw().close();
        assertThat(provider.asked()).isEqualTo(2);
        assertThat(work.notes).contains("provider.failed");
    }

    @Test
    void anErrorInsideAChoiceIsAnErrorToo() {
        provider.says(200, "{\"choices\":[{\"error\":{\"code\":400,\"message\":\"x\"},\"message\":{}}]}");
        assertThat(failure().kind()).isEqualTo(ProviderFailure.Kind.PERMANENT);
        assertThat(provider.asked()).isEqualTo(1);
    }

    @Test
    void anEmptyPurseIsForGood() {
        provider.says(402, "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}");
        assertThat(failure().code()).isEqualTo("PROVIDER_ACCOUNT");
        assertThat(provider.asked()).isEqualTo(1);
    }

    @Test
    void theProvidersPauseIsKept() {
        provider.saysLater(429, "{\"error\":{\"code\":429,\"message\":\"slow down\"}}", 1)
                .says(200, DRAWN);
        long begun = System.nanoTime();
        draw().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLostPictureIsDrawnAgain() {
        provider.saysNothing().says(200, DRAWN);
        draw().close();
        assertThat(provider.asked()).isEqualTo(2);
    }

    @Test
    void nonsenseAndAbsenceAreToldApart() {
        provider.says(200, "{\"choices\":[{\"message\":{\"ima");
        assertThat(failure().code()).isEqualTo("BAD_ANSWER");
        provider.says(200, "{\"choices\":[{\"message\":{\"content\":\"I will not draw that\"}}]}");
        assertThat(failure().code()).isEqualTo("NO_IMAGE");
    }

    @Test
    void aProviderThatIsDownIsGivenUpAfterItsRepeats() {
        provider.says(503, "{\"error\":{\"code\":503,\"message\":\"x\"}}");
        assertThat(failure().code()).isEqualTo("UNAVAILABLE");
        assertThat(provider.asked()).isEqualTo(3);
        assertThat(work.calls).hasSize(3);
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        long before = pictures();
        provider.says(200, "{\"error\":{\"code\":400,\"message\":\"x\"}}");
        failure();
        provider.says(200, DRAWN);
        draw().close();
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void readsEscapedAddressesAndKeepsOnlyTheFirstPicture() throws IOException {
        Path file = Files.createTempFile("answer", ".b64");
        String answer = """
                {"a":"data:image/ is no picture","images":[{"url":"data:image\\/png;base64,QUJD\\/w=="},
                {"url":"data:image/png;base64,WFla"}],"b":1}""";
        PictureAnswer.Parts parts =
                PictureAnswer.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), file);
        assertThat(Files.readString(file)).isEqualTo("QUJD/w==");
        assertThat(parts.found()).isTrue();
        var rest = JsonMapper.shared().readTree(parts.json());
        assertThat(rest.path("b").asInt()).isEqualTo(1);
        assertThat(rest.at("/images/1/url").asString()).isEqualTo("data:image/png;base64,");
        Files.delete(file);
    }

    private Picture draw() {
        return painter().draw(new Wish("a lamp", "google/gemini-2.5-flash-image", "16:9"), work);
    }

    private ProviderFailure failure() {
        return java.util.Objects.requireNonNull(catchThrowableOfType(ProviderFailure.class, this::draw));
    }

    private OpenRouterPainter painter() {
        return new OpenRouterPainter(
                new OpenRouterProperties(
                        provider.uri(),
                        "key-of-tests",
                        List.of("google/gemini-2.5-flash-image"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        ProviderDouble.RETRIES,
                        10,
                        100,
                        Duration.ofSeconds(1)),
                TestHttp.http(),
                JsonMapper.builder().build(),
                CircuitBreakerRegistry.ofDefaults());
    }

    private static long pictures() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("picture-.*\\.b64"))
                    .count();
        }
    }
}
