package dev.postforge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.sandbox.GatewayDouble.Received;
import dev.postforge.sandbox.TestSandbox.Answered;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PaymentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestSandbox sandbox = new TestSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void stripesPageIsPaidAndReportedUnderItsSignature() throws Exception {
        JsonNode session = stripeSession("key-1").json();
        String page = session.path("url").asString("");
        assertThat(page).doesNotContain("#");
        assertThat(session.path("amount_total").asLong()).isEqualTo(2_900);
        assertThat(sandbox.get(page).body()).contains("29.00 USD", ">Pay<", ">Decline<", ">Abandon<");

        Answered paid = sandbox.form(page, "action", "pay");

        assertThat(paid.status()).isEqualTo(303);
        assertThat(paid.header("location"))
                .isEqualTo("http://localhost:8080/back?session="
                        + session.path("id").asString(""));
        Received report = sandbox.gateway.next();
        assertThat(report.path()).isEqualTo("/api/stripe/webhook");
        String[] parts = report.header("stripe-signature").split(",", -1);
        String secret = sandbox.secret("stripe", "webhookSecret");
        assertThat(parts[1]).isEqualTo("v1=" + hmac(secret, parts[0].substring(2) + "." + report.body()));
        JsonNode event = JSON.readTree(report.body());
        assertThat(event.path("type").asString("")).isEqualTo("checkout.session.completed");
        assertThat(event.path("livemode").asBoolean(true)).isFalse();
        assertThat(event.path("data").path("object").path("payment_status").asString(""))
                .isEqualTo("paid");
        assertThat(sandbox.form(page, "action", "pay").status()).isEqualTo(409);
    }

    @Test
    void aButtonWorksByQueryWithAnEmptyBodyAndNothingElseDoes() {
        String page = stripeSession("key-2").json().path("url").asString("");

        assertThat(sandbox.form(page, "action", "steal").status()).isEqualTo(400);
        assertThat(sandbox.form(page + "?action=abandon").status()).isEqualTo(303);
        assertThat(sandbox.form(page + "?action=pay").status()).isEqualTo(303);
    }

    @Test
    void theSameIdempotencyKeyIsTheSameSessionAlsoAfterAKill() throws Exception {
        String first = stripeSession("key-3").json().path("id").asString("");
        sandbox.killAndRestart();

        assertThat(stripeSession("key-3").json().path("id").asString("")).isEqualTo(first);
        assertThat(stripeSession("key-4").json().path("id").asString("")).isNotEqualTo(first);
    }

    @Test
    void stripeListsWhatDidNotArriveAndNeedsItsKey() {
        String page = stripeSession("key-5").json().path("url").asString("");
        sandbox.fault("stripe", null, "no-webhook");
        sandbox.form(page, "action", "pay");

        String events = "/stripe/v1/events?delivery_success=false&types[0]=checkout.session.completed";
        JsonNode missed = sandbox.get(events.replace("[", "%5B").replace("]", "%5D"), stripeKey())
                .json();
        assertThat(missed.path("data")).hasSize(1);
        assertThat(sandbox.get("/stripe/v1/events").status()).isEqualTo(401);
        assertThat(sandbox.gateway.isQuiet()).isTrue();
    }

    @Test
    void anUnpaidSessionEndsAfterADay() throws Exception {
        stripeSession("key-6");
        sandbox.advance("PT25H");

        Received report = sandbox.gateway.next();
        assertThat(JSON.readTree(report.body()).path("type").asString("")).isEqualTo("checkout.session.expired");
    }

    @Test
    void aRefundIsReportedWithWhatWentBackInAll() throws Exception {
        JsonNode session = stripeSession("key-7").json();
        sandbox.form(session.path("url").asString(""), "action", "pay");
        String payment = JSON.readTree(sandbox.gateway.next().body())
                .path("data")
                .path("object")
                .path("payment_intent")
                .asString("");

        assertThat(sandbox.form("/stripe/v1/refunds", "payment_intent", payment, "amount", "900")
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.form("/stripe/v1/refunds", "payment_intent", payment, "amount", "2001")
                        .status())
                .isEqualTo(400);

        JsonNode charge =
                JSON.readTree(sandbox.gateway.next().body()).path("data").path("object");
        assertThat(charge.path("amount_refunded").asLong()).isEqualTo(900);
        assertThat(charge.path("refunded").asBoolean(true)).isFalse();
        assertThat(charge.path("metadata").path("purchase_id").asString("")).isEqualTo("p-1");
    }

    @Test
    void lemonSqueezySignsItsBodyAndGivesUpAfterThreeRepetitions() throws Exception {
        JsonNode checkout = lemonCheckout();
        for (int i = 0; i < 4; i++) {
            sandbox.gateway.willAnswer(500);
        }
        sandbox.form(checkout.path("attributes").path("url").asString(""), "action", "pay");

        Received report = sandbox.gateway.next();
        assertThat(report.path()).isEqualTo("/webhooks/lemonsqueezy");
        assertThat(report.header("x-event-name")).isEqualTo("order_created");
        assertThat(report.header("x-signature"))
                .isEqualTo(hmac(sandbox.secret("lemonsqueezy", "webhookSecret"), report.body()));
        JsonNode body = JSON.readTree(report.body());
        assertThat(body.path("meta").path("custom_data").path("purchase_id").asString(""))
                .isEqualTo("p-1");
        assertThat(body.path("data").path("attributes").path("total").asLong()).isEqualTo(2_900);
        TestSandbox.await(() -> attempts("lemonsqueezy") == 1);
        for (int seconds : new int[] {5, 25, 125}) {
            awaitAttempt("lemonsqueezy", seconds);
        }
        sandbox.clock.turn(Duration.ofHours(1));
        assertThat(attempts("lemonsqueezy")).isEqualTo(4);
    }

    @Test
    void cryptomusKeepsOneInvoiceForAnOrderAndSignsInsideTheBody() throws Exception {
        JsonNode invoice = cryptomusInvoice("order-1");
        assertThat(cryptomusInvoice("order-1").path("uuid")).isEqualTo(invoice.path("uuid"));
        assertThat(invoice.path("is_final").asBoolean(true)).isFalse();

        sandbox.form(invoice.path("url").asString(""), "action", "pay");

        Received report = sandbox.gateway.next();
        assertThat(report.path()).isEqualTo("/api/webhooks/cryptomus");
        String sign = JSON.readTree(report.body()).path("sign").asString("");
        String unsigned = report.body().replace(",\"sign\":\"" + sign + "\"", "");
        assertThat(sign).isEqualTo(cryptomusSign(unsigned));
        JsonNode info = cryptomus("/cryptomus/v1/payment/info", "{\"order_id\":\"order-1\"}")
                .json()
                .path("result");
        assertThat(info.path("payment_status").asString("")).isEqualTo("paid");
        assertThat(info.path("is_final").asBoolean(false)).isTrue();
    }

    @Test
    void aWrongAmountIsPaidAndToldAlike() throws Exception {
        sandbox.fault("cryptomus", "webhook", "wrong-amount");
        JsonNode invoice = cryptomusInvoice("order-2");
        sandbox.form(invoice.path("url").asString(""), "action", "pay");

        JsonNode report = JSON.readTree(sandbox.gateway.next().body());
        assertThat(report.path("status").asString("")).isEqualTo("wrong_amount");
        assertThat(report.path("payment_amount").asString("")).isEqualTo("14.50");
    }

    private Answered stripeSession(String key) {
        return sandbox.send(sandbox.request("/stripe/v1/checkout/sessions")
                .header("Authorization", "Bearer " + stripeKey())
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "mode=payment&line_items[0][price]=price_popular&line_items[0][quantity]=1"
                                + "&payment_intent_data[metadata][purchase_id]=p-1"
                                + "&success_url=http://localhost:8080/back?session={CHECKOUT_SESSION_ID}"
                                + "&cancel_url=http://localhost:8080/cancelled")));
    }

    private String stripeKey() {
        return sandbox.secret("stripe", "apiKey");
    }

    private JsonNode lemonCheckout() {
        return sandbox.json("POST", "/lemonsqueezy/v1/checkouts", sandbox.secret("lemonsqueezy", "apiKey"), """
                        {"data":{"type":"checkouts","attributes":{"custom_price":2900,
                         "product_options":{"name":"Popular"},"checkout_data":{"custom":{"purchase_id":"p-1"}}},
                         "relationships":{"store":{"data":{"type":"stores","id":"1001"}},
                          "variant":{"data":{"type":"variants","id":"102"}}}}}
                        """)
                .json()
                .path("data");
    }

    private JsonNode cryptomusInvoice(String order) throws Exception {
        return cryptomus(
                        "/cryptomus/v1/payment",
                        "{\"amount\":\"29.00\",\"currency\":\"USD\",\"order_id\":\"" + order + "\"}")
                .json()
                .path("result");
    }

    private Answered cryptomus(String path, String body) throws Exception {
        return sandbox.send(sandbox.request(path)
                .header("Content-Type", "application/json")
                .header("merchant", sandbox.secret("cryptomus", "merchantId"))
                .header("sign", cryptomusSign(body))
                .POST(BodyPublishers.ofString(body)));
    }

    private String cryptomusSign(String body) throws Exception {
        String content = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
                + sandbox.secret("cryptomus", "apiKey");
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private void awaitAttempt(String provider, int seconds) throws InterruptedException {
        long before = attempts(provider);
        sandbox.clock.turn(Duration.ofSeconds(seconds));
        sandbox.gateway.next();
        TestSandbox.await(() -> attempts(provider) > before);
    }

    private long attempts(String provider) {
        return sandbox.control("/calls?provider=" + provider)
                .valueStream()
                .filter(call -> call.path("operation").asString("").equals("webhook"))
                .count();
    }

    private static String hmac(String secret, String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
