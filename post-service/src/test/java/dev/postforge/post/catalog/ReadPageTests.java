package dev.postforge.post.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of pages as shops build them. */
class ReadPageTests {

    private static final URI ADDRESS = URI.create("https://shop.example/items/7?ref=x");

    private static byte[] saved(String name) throws IOException {
        try (InputStream page = ReadPageTests.class.getResourceAsStream("/pages/" + name)) {
            assertThat(page).as(name).isNotNull();
            return page == null ? new byte[0] : page.readAllBytes();
        }
    }

    private static Product read(byte[] page, @Nullable String type) throws IOException {
        return ReadPage.product(page, type, ADDRESS, image -> image.startsWith("http"));
    }

    private static Product read(String name) throws IOException {
        return read(saved(name), "text/html; charset=utf-8");
    }

    private static Product html(String page) throws IOException {
        return read(page.getBytes(StandardCharsets.UTF_8), "text/html");
    }

    @Test
    void amazonsOwnLayout() throws IOException {
        Product product = read("amazon-de.html");

        assertThat(product.title()).isEqualTo("Kaffeemühle Modell 7, elektrisch, 40 Mahlgrade (Edelstahl)");
        assertThat(product.description()).isEqualTo("Mahlt leise und gleichmäßig. Leicht zu reinigen.");
        assertThat(product.price()).isEqualByComparingTo("1299");
        assertThat(product.currency()).isEqualTo("EUR");
        assertThat(product.images())
                .startsWith("https://m.media-amazon.com/images/I/71first111L._AC_SL1500_.jpg")
                .contains("https://m.media-amazon.com/images/I/51second222L.jpg")
                .allMatch(image -> image.startsWith("https://"))
                .noneMatch(image -> image.contains("sprite"));
    }

    @Test
    void jsonLdBeforeEverythingElse() throws IOException {
        Product product = read("json-ld.html");

        assertThat(product.title()).isEqualTo("Trail Shoe");
        assertThat(product.description()).isEqualTo("Light, grippy and dry.");
        assertThat(product.price()).isEqualByComparingTo("89.90");
        assertThat(product.currency()).isEqualTo("EUR");
        assertThat(product.images())
                .containsExactly(
                        "https://cdn.hill.example/shoe-1.jpg",
                        "https://shop.example/files/shoe-2.jpg?v=3",
                        "https://cdn.hill.example/og.jpg");
    }

    @Test
    void microdataOfTheProductAndNotOfItsBrand() throws IOException {
        Product product = read("microdata.html");

        assertThat(product.title()).isEqualTo("Garden Chair");
        assertThat(product.description()).isEqualTo("Oak, oiled, folds flat.");
        assertThat(product.price()).isEqualByComparingTo("149");
        assertThat(product.currency()).isEqualTo("GBP");
        assertThat(product.images())
                .containsExactly("https://shop.example/items/img/chair.jpg", "https://shop.example/img/chair-2.jpg");
    }

    @Test
    void openGraph() throws IOException {
        Product product = read("open-graph.html");

        assertThat(product)
                .isEqualTo(new Product(
                        "Linen Shirt",
                        "Cool in summer.",
                        java.util.List.of("http://cdn.shirt.example/a.jpg", "https://cdn.shirt.example/b.jpg"),
                        new BigDecimal("1249.50"),
                        "USD"));
    }

    @Test
    void nothingButHtml() throws IOException {
        Product product = read("plain.html");

        assertThat(product.title()).isEqualTo("Clay Mug");
        assertThat(product.description()).isEqualTo("Thrown by hand in our workshop.");
        assertThat(product.price()).isEqualByComparingTo("18");
        assertThat(product.currency()).isEqualTo("EUR");
        assertThat(product.images())
                .containsExactly("https://shop.example/items/mug-l.jpg", "https://shop.example/photos/mug-side.jpg");
    }

    @Test
    void brokenDataLeavesTheOtherWays() throws IOException {
        Product product = html("<title>T</title><script type='application/ld+json'>{\"@type\":\"Product\",,}</script>"
                + "<meta property='og:title' content='Tote'><h1>Else</h1>");

        assertThat(product.title()).isEqualTo("Tote");
        assertThat(product.images()).isEmpty();
        assertThat(product.price()).isNull();
    }

    @Test
    void anEmptyPageIsNamedByItsHost() throws IOException {
        assertThat(html("")).isEqualTo(new Product("shop.example", "", java.util.List.of(), null, null));
    }

    @Test
    void picturesThatAreNoneAreLeftOut() throws IOException {
        Product product = html("<meta property=og:image content='javascript:alert(1)'>"
                + "<meta property=og:image content='file:///etc/passwd'><meta property=og:image content='data:image/png;base64,AA'>"
                + "<meta property=og:image content='/a.png'>");

        assertThat(product.images()).containsExactly("https://shop.example/a.png");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, text/html; charset=windows-1252, ''",
        "ISO-8859-1, text/html, <meta charset=iso-8859-1>",
        "UTF-16, text/html, ''",
        "UTF-8, text/html; charset=made-up, <meta charset=utf-8>",
        "UTF-8, text/html; charset=\"utf-8\", ''"
    })
    void charactersAreReadAsTheServerOrThePageSays(String charset, String type, String meta) throws IOException {
        byte[] page =
                ("<html><head>" + meta + "<title>Café Größe</title></head></html>").getBytes(Charset.forName(charset));

        assertThat(read(page, type).title()).isEqualTo("Café Größe");
    }

    @Test
    void japaneseCharactersAreReadToo() throws IOException {
        byte[] page =
                "<html><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'><title>手作りの茶碗</title></head></html>"
                        .getBytes(Charset.forName("Shift_JIS"));

        assertThat(read(page, "text/html").title()).isEqualTo("手作りの茶碗");
    }

    @Test
    void aPageOfTenMegabytesIsReadFromItsTop() throws IOException {
        String filler = "<div><p>Customers also looked at <b>this</b>.</p></div>\n".repeat(190_000);
        byte[] page = ("<title>Top</title><meta property=og:title content=Product><body>" + filler)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(page.length).isGreaterThan(9_000_000);

        assertThat(read(page, "text/html").title()).isEqualTo("Product");
    }

    @Test
    void aPageOfTagsInTagsEndsSomewhere() throws IOException {
        byte[] page = ("<title>Deep</title>" + "<div><span>".repeat(400_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(read(page, "text/html").title()).isEqualTo("Deep");
    }

    @Test
    void aRobotCheckIsKnown() {
        byte[] check = "<html><form method=get action=\"/errors/validateCaptcha\">".getBytes(StandardCharsets.UTF_8);

        assertThat(ReadPage.asksForAHuman(check)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$59.99|59.99|USD",
                "US$ 1,299.00|1299.00|USD",
                "1.299,00 €|1299.00|EUR",
                "EUR 19,9|19.9|EUR",
                "£5|5|GBP",
                "¥1,980|1980|JPY",
                "1 234,50 zł|1234.50|PLN",
                "CHF 1'250.00|1250.00|CHF",
                "C$12.50|12.50|CAD",
                "€ 1.250|1250|EUR",
                "0.125|0.125|",
                "12.345.678 €|12345678|EUR"
            })
    void pricesAreReadAsPeopleWriteThem(String text, String amount, @Nullable String currency) {
        Price price = Price.read(text, null).orElseThrow();

        assertThat(price.amount()).isEqualByComparingTo(amount);
        assertThat(price.currency()).isEqualTo(currency);
    }

    @Test
    void robotsAreObeyed() {
        Robots robots = Robots.parse("""
                # a shop
                User-agent: OtherBot
                Disallow: /

                User-agent: *
                Disallow: /checkout
                Disallow: /*?sort=
                Allow: /checkout/gift$
                Disallow: /p/*.json$
                """, "PostForgeBot");

        assertThat(robots.allow("/items/7")).isTrue();
        assertThat(robots.allow("/checkout/now")).isFalse();
        assertThat(robots.allow("/checkout/gift")).isTrue();
        assertThat(robots.allow("/items?sort=price")).isFalse();
        assertThat(robots.allow("/p/7.json")).isFalse();
        assertThat(robots.allow("/p/7.jsonx")).isTrue();
        assertThat(Robots.parse("User-agent: postforgebot\nDisallow: /\n\nUser-agent: *\nAllow: /", "PostForgeBot")
                        .allow("/items"))
                .isFalse();
        assertThat(Robots.parse("User-agent: PostForgeBot\nDisallow:\n\nUser-agent: *\nDisallow: /", "PostForgeBot")
                        .allow("/items"))
                .isTrue();
    }

    @Test
    void namesOfMetaTagsAreReadHoweverTheyAreWritten() throws IOException {
        Product product = html("<meta property=' OG:Title' content='Tote'><meta property='OG:Image' content='/a.png'>"
                + "<meta name='Description' content='Of linen'><meta name='Twitter:Image' content='/b.png'>");

        assertThat(product.title()).isEqualTo("Tote");
        assertThat(product.description()).isEqualTo("Of linen");
        assertThat(product.images()).containsExactly("https://shop.example/a.png", "https://shop.example/b.png");
    }
}
