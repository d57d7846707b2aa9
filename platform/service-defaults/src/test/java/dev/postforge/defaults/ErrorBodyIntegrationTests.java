package dev.postforge.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.defaults.Demo.Answer;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorBodyIntegrationTests {

    private final Demo demo = Demo.shared();
    private final String token = demo.editor(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"a\",\"txet\":1}|txet",
                "{\"text\":5}|text",
                "{\"text\":true}|text",
                "{\"text\":[\"a\"]}|text",
                "{\"text\":null}|text",
                "{}|text",
                "{\"text\":\" \"}|text",
                "{\"text\":\"a\",\"priority\":\"5\"}|priority",
                "{\"text\":\"a\",\"priority\":5.5}|priority",
                "{\"text\":\"a\",\"priority\":true}|priority",
                "{\"text\":\"a\",\"priority\":\"\"}|priority",
                "{\"text\":\"a\",\"priority\":99999999999}|priority",
                "{\"text\":\"a\",\"pinned\":\"true\"}|pinned",
                "{\"text\":\"a\",\"pinned\":1}|pinned",
                "{\"text\":\"a\",\"color\":1}|color",
                "{\"text\":\"a\",\"color\":\"BLUE\"}|color",
                "{\"text\":\"a\",\"color\":\"\"}|color",
                "{\"text\":\"a\",\"at\":1700000000}|at",
                "{\"text\":\"a\",\"at\":\"1700000000\"}|at",
                "{\"text\":\"a\",\"at\":\"tomorrow\"}|at",
                "{\"text\":\"a\",\"at\":\"\"}|at",
                "{\"text\":\"a\",\"project\":\"x\"}|project",
                "{\"text\":\"a\",\"project\":\"\"}|project",
                "{\"text\":\"a\",\"tags\":\"x\"}|tags",
                "{\"text\":\"a\",\"tags\":[\"x\",3]}|tags[1]",
                "{\"text\":\"a\\u0000b\"}|text",
                "{\"text\":\"half \\ud83d\"}|text",
                "{\"text\":\"a\",\"tags\":[\"\\uDE00 half\"]}|tags.0",
                "{\"text\":\"a\",\"tags\":[\"x\",\"\\u0000\"]}|tags.1",
                "{\"text\":\"a\",\"metadata\":{\"deep\":{\"er\":\"\\u0000\"}}}|metadata.deep.er",
            })
    void namesTheFieldAtFault(String body, String field) {
        Answer answer = demo.post("/notes", body, "Authorization", token);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.json().path("error").path("requestId").asString())
                .isEqualTo(answer.headers().get("x-request-id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "{", "nonsense", "[]", "5", "null", "{\"text\":\"a\"} x", "{\"text\":\"a\",\"text\":\"b\"}"})
    void refusesWhatIsNoSuchBody(String body) {
        Answer answer = demo.post("/notes", body, "Authorization", token);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void takesAnEscapedBackslashBeforeU0000AsText() {
        assertThat(demo.post("/notes", "{\"text\":\"a\\\\u0000\"}", "Authorization", token)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesCharactersOfTwoHalves() {
        assertThat(demo.post("/notes", "{\"text\":\"a\\ud83d\\ude00\"}", "Authorization", token)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void listsEveryBrokenRule() {
        Answer answer = demo.post("/notes", "{\"text\":\"\"}", "Authorization", token);

        assertThat(answer.json().path("error").path("details").path("errors").size())
                .isEqualTo(1);
    }

    @Test
    void refusesJsonThatIsTooDeep() {
        String deep = "{\"text\":\"a\",\"metadata\":" + "{\"a\":".repeat(80) + "1" + "}".repeat(80) + "}";

        assertThat(demo.post("/notes", deep, "Authorization", token).code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void refusesABodyBeyondOneMebibyte() {
        String big = "{\"text\":\"" + "a".repeat(3 * 1024 * 1024) + "\"}";

        Answer answer = demo.post("/notes", big, "Authorization", token);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, NOT_FOUND",
        "POST, /nowhere, 404, NOT_FOUND",
        "GET, /notes/not-an-id, 404, NOT_FOUND",
        "GET, /notes/0190d5a2-0000-7000-8000-000000000000, 404, NOT_FOUND",
        "DELETE, /notes, 405, METHOD_NOT_ALLOWED",
        "GET, /notes?limit=x, 400, VALIDATION_FAILED",
        "GET, /notes?limit=0, 400, VALIDATION_FAILED",
        "GET, /required, 400, VALIDATION_FAILED",
        "GET, /required?name=a%00b, 400, VALIDATION_FAILED",
        "GET, /broken, 500, INTERNAL_ERROR",
        "GET, /error, 404, NOT_FOUND",
        "TRACE, /notes, 405, METHOD_NOT_ALLOWED",
    })
    void answersEachRefusalInOneForm(String method, String path, int status, String code) {
        Answer answer = demo.send(
                demo.request(path, "Authorization", token).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("secret inside").doesNotContain("Exception");
        assertThat(answer.headers().get("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/yaml", "application/cbor"})
    void refusesForeignMediaTypes(String type) {
        Answer sent = demo.send(demo.request("/notes", "Authorization", token, "Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("text: a")));
        Answer wanted = demo.get("/notes", "Authorization", token, "Accept", type);

        assertThat(sent.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(sent.status()).isEqualTo(415);
        assertThat(wanted.code()).isEqualTo("NOT_ACCEPTABLE");
        assertThat(wanted.status()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        "text/event-stream, 406",
        "image/png, 406",
        "no-type, 406",
        "application/json, 201",
        "application/*, 201",
        "'text/html, */*;q=0.1', 201",
        "application/problem+json, 201"
    })
    void changesNothingWhenTheAnswerWouldNotBeTaken(String accept, int status) {
        String text = "for " + accept;
        Answer sent = demo.post("/notes", "{\"text\":\"" + text + "\"}", "Authorization", token, "Accept", accept);

        assertThat(sent.status()).as(sent.text()).isEqualTo(status);
        assertThat(demo.get("/notes?limit=1000", "Authorization", token).text().contains("\"" + text + "\""))
                .isEqualTo(status == 201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /notes%2Fx HTTP/1.1|400",
                "GET /notes%00 HTTP/1.1|400",
                "GET /notes/..%2f..%2fetc HTTP/1.1|400",
                "GET /notes;x=y HTTP/1.1|400",
                "GET //notes HTTP/1.1|400",
                "GET /notes{} HTTP/1.1|400",
                "GET /notes/%zz HTTP/1.1|400",
                "GE(T /notes HTTP/1.1|400",
                "GET /notes HTTP/7.1|505",
            })
    void answersWhatTheContainerRefuses(String requestLine, int status) {
        Answer answer = demo.raw(requestLine + "\r\nHost: x\r\nX-Request-Id: r-1\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).as(answer.headers().toString()).isEqualTo(status);
        assertThat(answer.json().path("error").path("requestId").asString(""))
                .as(answer.headers().toString())
                .isNotEmpty();
        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void answersOverlongUrlsAndHeaders() {
        Answer url = demo.raw("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Answer header = demo.raw(
                "GET /notes HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(40_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(url.status()).as(url.headers().toString()).isBetween(400, 431);
        assertThat(url.code()).as(url.headers().toString()).isNotEmpty();
        assertThat(header.status()).isBetween(400, 431);
        assertThat(header.code()).isNotEmpty();
    }

    @Test
    void keepsAGoodRequestIdAndReplacesABadOne() {
        assertThat(demo.get("/notes", "X-Request-Id", "abc.DEF_1-2").headers().get("x-request-id"))
                .isEqualTo("abc.DEF_1-2");
        assertThat(demo.get("/notes", "X-Request-Id", "a b").headers().get("x-request-id"))
                .hasSize(36);
        assertThat(demo.get("/notes", "X-Request-Id", "a".repeat(65)).headers().get("x-request-id"))
                .hasSize(36);
    }
}
