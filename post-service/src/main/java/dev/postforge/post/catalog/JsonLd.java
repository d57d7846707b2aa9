package dev.postforge.post.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads schema.org's Product from the JSON-LD that shops put on their pages for search engines. */
final class JsonLd {

    /** As shops write it: with line breaks inside strings. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final int MOST_SCRIPTS = 50;
    private static final int MOST_NODES = 20_000;

    private JsonLd() {}

    static Findings read(Document page) {
        return page.select("script[type*=ld+json]").stream()
                .limit(MOST_SCRIPTS)
                .map(JsonLd::parse)
                .flatMap(Optional::stream)
                .map(JsonLd::product)
                .flatMap(Optional::stream)
                .map(JsonLd::findings)
                .reduce(Findings.NOTHING, Findings::or);
    }

    private static Optional<JsonNode> parse(Element script) {
        String text = script.data()
                .strip()
                .replaceAll("^(<!--|/\\*?\\s*<!\\[CDATA\\[\\s*\\*?/?)|(-->|/\\*?\\s*]]>\\s*\\*?/?)$", "");
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JacksonException e) {
            // Shops break their own data now and then; the other ways of reading the page remain.
            return Optional.empty();
        }
    }

    /** The first product in breadth, so that the page's own comes before those it recommends. */
    private static Optional<JsonNode> product(JsonNode root) {
        Deque<JsonNode> waiting = new ArrayDeque<>(List.of(root));
        for (int seen = 0; !waiting.isEmpty() && seen < MOST_NODES; seen++) {
            JsonNode node = waiting.remove();
            if (node.isObject() && isProduct(node.path("@type"))) {
                return Optional.of(node);
            }
            if (node.isContainer()) {
                node.forEach(waiting::add);
            }
        }
        return Optional.empty();
    }

    private static boolean isProduct(JsonNode type) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isProduct(each)) {
                    return true;
                }
            }
            return false;
        }
        String name = type.asString("");
        return name.substring(name.lastIndexOf('/') + 1)
                .matches("Product|ProductGroup|IndividualProduct|ProductModel|Book|Vehicle|Car");
    }

    private static Findings findings(JsonNode product) {
        List<String> images = new ArrayList<>();
        images(product.path("image"), images);
        JsonNode variant = product.path("hasVariant").path(0);
        if (images.isEmpty()) {
            images(variant.path("image"), images);
        }
        return new Findings(
                Findings.text(plain(string(product.path("name")))),
                Findings.text(plain(string(product.path("description")))),
                images,
                price(product.path("offers"))
                        .or(() -> price(variant.path("offers")))
                        .orElse(null));
    }

    /** Texts in JSON-LD are often HTML once more, and that escaped again. */
    private static @Nullable String plain(@Nullable String text) {
        String plain = text;
        for (int layer = 0;
                layer < 2 && plain != null && (plain.indexOf('<') >= 0 || plain.indexOf('&') >= 0);
                layer++) {
            plain = Jsoup.parse(plain).text();
        }
        return plain;
    }

    private static @Nullable String string(JsonNode node) {
        if (node.isArray()) {
            return string(node.path(0));
        }
        if (node.isObject()) {
            return string(node.path("@value"));
        }
        return node.isValueNode() && !node.isNull() ? node.asString() : null;
    }

    private static void images(JsonNode node, List<String> images) {
        if (node.isArray()) {
            node.forEach(each -> images(each, images));
        } else if (node.isObject()) {
            JsonNode address = node.hasNonNull("contentUrl") ? node.path("contentUrl") : node.path("url");
            if (!address.isContainer()) {
                images(address, images);
            }
        } else if (node.isString()) {
            images.add(node.asString());
        }
    }

    private static Optional<Price> price(JsonNode offers) {
        if (offers.isArray()) {
            for (JsonNode offer : offers) {
                Optional<Price> price = price(offer);
                if (price.isPresent()) {
                    return price;
                }
            }
            return Optional.empty();
        }
        String currency = string(offers.path("priceCurrency"));
        for (String field : List.of("price", "lowPrice")) {
            Optional<Price> price = amount(offers.path(field), currency);
            if (price.isPresent()) {
                return price;
            }
        }
        JsonNode specification = offers.path("priceSpecification");
        return specification.isMissingNode() ? Optional.empty() : price(specification);
    }

    private static Optional<Price> amount(JsonNode node, @Nullable String currency) {
        // A number is as it is: 1.299 of them are not a thousand.
        return node.isNumber()
                ? Optional.of(new Price(
                        node.decimalValue(),
                        Price.read("0", currency).orElseThrow().currency()))
                : Price.read(string(node), currency);
    }
}
