package dev.postforge.defaults.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postforge.defaults.outside.PublicWebException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the web and what is not, with a server on loopback as the one that is allowed. */
class PublicWebTests {

    private static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(5), 100_000);
    private static final int MEGABYTE = 1_000_000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger resolved = new AtomicInteger();
    private HttpServer server;
    private PinnedWeb web;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/shop/page", exchange -> answer(exchange, "hello"));
        server.createContext("/secret", exchange -> answer(exchange, "secret"));
        server.start();
        web = new PinnedWeb(new OutsideProperties(List.of(base() + "/shop/"), "PostForgeBot/1.0"), this::resolve);
    }

    @AfterEach
    void stop() {
        end.countDown();
        web.close();
        server.stop(0);
    }

    private InetAddress[] resolve(String host) throws java.net.UnknownHostException {
        resolved.incrementAndGet();
        return switch (host) {
            case "private.example.com" -> InetAddress.getAllByName("10.1.2.3");
            case "mixed.example.com" ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("127.0.0.1")};
            default -> InetAddress.getAllByName(host);
        };
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private String read(String address) {
        return read(address, LIMITS);
    }

    private String read(String address, FetchLimits limits) {
        return web.get(
                web.parse(address),
                limits,
                Map.of(),
                answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Reason refusal(String address) {
        try {
            return refusalOf(read(address));
        } catch (PublicWebException e) {
            return e.reason();
        }
    }

    private static Reason refusalOf(String read) {
        throw new AssertionError("This was read: " + read);
    }

    @Test
    void readsWhatIsAllowed() {
        assertThat(read(base() + "/shop/page")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://localhost./",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://10.0.0.010/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fe80::1]/",
                "http://[fd12:3456::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
                "http://[ff02::1]/",
                "http://intranet/",
                "http://db.internal/",
                "https://printer.local/",
                "http://private.example.com/",
                "http://mixed.example.com/"
            })
    void refusesWhatIsNotPublic(String address) {
        assertThat(refusal(address)).isEqualTo(Reason.NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a url",
                "example.com",
                "//example.com/",
                "ftp://example.com/a",
                "file:///etc/passwd",
                "gopher://example.com/",
                "javascript:alert(1)",
                "http://",
                "http:///path",
                "http://user:password@example.com/",
                "http://127.1/",
                "http://example.com:22/",
                "http://example.com:8080/",
                "http://exa mple.com/",
                "http://exam\u0000ple.com/"
            })
    void refusesWhatIsNoAddressForUs(String address) {
        assertThatExceptionOfType(PublicWebException.class)
                .isThrownBy(() -> web.parse(address))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID));
    }

    @Test
    void anAllowedBeginningIsNotLeft() {
        assertThat(refusal(base() + "/secret")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop/../secret")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop/%2e%2e/secret")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop/..%2fsecret")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop//../secret")).isEqualTo(Reason.INVALID);
    }

    @Test
    void everyRedirectIsCheckedAgain() {
        redirect("/shop/again", "/shop/page");
        redirect("/shop/metadata", "http://169.254.169.254/latest/");
        redirect("/shop/private", "http://private.example.com/");
        redirect("/shop/secret", base() + "/secret");
        redirect("/shop/relative", "../secret");
        redirect("/shop/file", "file:///etc/passwd");

        assertThat(read(base() + "/shop/again")).isEqualTo("hello");
        assertThat(refusal(base() + "/shop/metadata")).isEqualTo(Reason.NOT_PUBLIC);
        assertThat(refusal(base() + "/shop/private")).isEqualTo(Reason.NOT_PUBLIC);
        assertThat(refusal(base() + "/shop/secret")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop/relative")).isEqualTo(Reason.INVALID);
        assertThat(refusal(base() + "/shop/file")).isEqualTo(Reason.INVALID);
    }

    @Test
    void noMoreThanThreeRedirectsAreFollowed() {
        redirect("/shop/1", "/shop/2");
        redirect("/shop/2", "/shop/3");
        redirect("/shop/3", "/shop/page");
        redirect("/shop/0", "/shop/1");

        assertThat(read(base() + "/shop/1")).isEqualTo("hello");
        assertThat(refusal(base() + "/shop/0")).isEqualTo(Reason.TOO_MANY_REDIRECTS);
    }

    @Test
    void aNameIsAskedForOncePerConnection() {
        read(base() + "/shop/page");

        assertThat(resolved).hasValue(1);
    }

    @Test
    void theLimitCountsWhatIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[MEGABYTE]);
        }
        server.createContext("/shop/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });

        assertThat(packed.size()).isLessThan(10_000);
        assertThat(refusal(base() + "/shop/bomb")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBodyWithoutLengthEndsAtTheLimit() {
        server.createContext("/shop/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] piece = new byte[8_192];
                while (end.getCount() > 0) {
                    body.write(piece);
                }
            }
        });

        assertThat(refusal(base() + "/shop/endless")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void whoReadsTheBeginningAloneGetsIt() {
        server.createContext("/shop/huge", exchange -> answer(exchange, "beginning" + " and more".repeat(1_000_000)));

        String beginning = web.get(
                web.parse(base() + "/shop/huge"),
                new FetchLimits(Duration.ofSeconds(5), Long.MAX_VALUE),
                Map.of(),
                answer -> new String(answer.body().readNBytes(9), StandardCharsets.UTF_8));

        assertThat(beginning).isEqualTo("beginning");
    }

    @Test
    void aServerThatDripsIsLeftInTime() {
        server.createContext("/shop/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (!end.await(50, TimeUnit.MILLISECONDS)) {
                    body.write(1);
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long begun = System.nanoTime();

        assertThatExceptionOfType(PublicWebException.class)
                .isThrownBy(() -> read(base() + "/shop/drip", new FetchLimits(Duration.ofMillis(400), MEGABYTE)))
                .satisfies(slow -> assertThat(slow.reason()).isEqualTo(Reason.TOO_SLOW));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void anAddressIsTakenAsPeopleTypeIt() {
        assertThat(web.parse(" HTTPS://Example.com/a b|c?q={x}&y=\u00fc#part "))
                .isEqualTo(URI.create("https://Example.com/a%20b%7Cc?q=%7Bx%7D&y=\u00fc"));
        assertThat(web.parse("https://b\u00fccher.example/").getHost()).isEqualTo("xn--bcher-kva.example");
    }
}
