package dev.postforge.credit.payments.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postforge.credit.payments.PaymentProvider.Missed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LemonSqueezyPaymentsTests {

    private static final String PURCHASE = "0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    @Test
    void anOrderIsKnownByItsInvoiceOrAsOneOfOursThatAPersonMustPlace() throws IOException {
        List<Missed> missed = missed("{\"data\":["
                + order("1", "102", "Popular (inv_0198a1b2c3d47e5f8a9b0c1d2e3f4a5b)") + ","
                + order("2", "102", "Popular") + ","
                + order("3", "777", "A mug") + "]}");

        assertThat(missed).extracting(one -> one.notice().paymentId()).containsExactly("1", "2");
        assertThat(missed.getFirst().notice().purchaseHint()).isEqualTo(PURCHASE);
        assertThat(missed.getLast().notice().purchaseHint()).isNull();
        assertThat(missed).allSatisfy(one -> {
            assertThat(one.notice().amountCents()).isEqualTo(2_900);
            assertThat(one.notice().product()).isEqualTo("1001/102");
        });
    }

    @Test
    void taxesOnTopAreNotThePrice() throws IOException {
        String withTax = order("4", "102", "Popular").replace("\"total\":2900,\"tax\":0", "\"total\":3480,\"tax\":580");

        assertThat(missed("{\"data\":[" + withTax + "]}"))
                .singleElement()
                .satisfies(one -> assertThat(one.notice().amountCents()).isEqualTo(2_900));
    }

    private static List<Missed> missed(String answer) throws IOException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/v1/orders", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            JsonMapper json = JsonMapper.builder().build();
            Duration timeout = Duration.ofSeconds(5);
            JsonCalls calls = new JsonCalls(
                    URI.create("http://127.0.0.1:" + api.getAddress().getPort()),
                    new Guard("lemonsqueezy", 100, Duration.ofSeconds(1), timeout, timeout),
                    timeout,
                    json);
            return new LemonSqueezyPayments("key", "1001", () -> Set.of("102"), calls, json, Clock.systemUTC())
                    .missed(Instant.EPOCH);
        } finally {
            api.stop(0);
        }
    }

    private static String order(String id, String variant, String name) {
        return "{\"type\":\"orders\",\"id\":\"" + id + "\",\"attributes\":{\"store_id\":1001,\"status\":\"paid\","
                + "\"total\":2900,\"tax\":0,\"currency\":\"USD\",\"first_order_item\":{\"variant_id\":" + variant
                + ",\"product_name\":\"" + name + "\"}}}";
    }
}
