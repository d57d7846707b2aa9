package dev.postforge.post.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ways of reading a product from a page's HTML: Amazon's own layout, microdata, Open Graph, and nothing special. */
final class ShopPages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Smaller pictures are icons and counters. */
    private static final int SMALLEST = 100;

    private static final int MOST_PICTURES = 300;
    private static final String DECORATION = "(?i).*(sprite|pixel|tracking|blank|spacer|logo|icon|avatar|badge|flag).*";

    private ShopPages() {}

    static Findings amazon(Document page) {
        Element title = page.selectFirst("#productTitle, #ebooksProductTitle");
        if (title == null) {
            return Findings.NOTHING;
        }
        List<String> bullets = page.select(
                        "#feature-bullets li:not(.aok-hidden) .a-list-item, #feature-bullets li:not(:has(.a-list-item))")
                .eachText();
        String description = first(page, "#productDescription, #bookDescription_feature_div");
        List<String> images = new ArrayList<>();
        for (Element image : page.select("#landingImage, #imgBlkFront, #ebooksImgBlkFront")) {
            add(images, image.attr("data-old-hires"));
            images.addAll(dynamic(image.attr("data-a-dynamic-image")));
            add(images, image.attr("src"));
        }
        for (Element small : page.select("#altImages img")) {
            // The address of a thumbnail without its size is the picture itself.
            add(images, small.attr("src").replaceAll("\\._[A-Z0-9,_]+_\\.", "."));
        }
        Optional<Price> price = Stream.of(
                        "#corePrice_feature_div .a-price:not(.a-text-price) .a-offscreen",
                        "#corePriceDisplay_desktop_feature_div .a-price:not(.a-text-price) .a-offscreen",
                        "#priceblock_ourprice, #priceblock_dealprice, #price_inside_buybox",
                        "#corePriceDisplay_desktop_feature_div .a-price:not(.a-text-price)")
                .map(place -> Price.read(first(page, place), null))
                .flatMap(Optional::stream)
                .findFirst();
        return new Findings(
                Findings.text(title.text()),
                Findings.text(bullets.isEmpty() ? description : String.join(" ", bullets)),
                images,
                price.orElse(null));
    }

    /** Addresses with their sizes, the largest first. */
    private static List<String> dynamic(String json) {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            return JSON.readTree(json)
                    .propertyStream()
                    .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> image) ->
                                    image.getValue().path(0).asInt(0))
                            .reversed())
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (JacksonException e) {
            // The other attributes name the picture, too.
            return List.of();
        }
    }

    static Findings microdata(Document page) {
        Element product = page.selectFirst("[itemscope][itemtype~=(?i)schema\\.org/(Product|IndividualProduct|Book)]");
        if (product == null) {
            return Findings.NOTHING;
        }
        List<String> images = new ArrayList<>();
        for (Element image : product.select("[itemprop=image]")) {
            add(images, value(image));
        }
        Element price = product.selectFirst("[itemprop=price], [itemprop=lowPrice]");
        Element currency = product.selectFirst("[itemprop=priceCurrency]");
        return new Findings(
                Findings.text(property(product, "name")),
                Findings.text(property(product, "description")),
                images,
                price == null
                        ? null
                        : Price.read(value(price), currency == null ? null : value(currency))
                                .orElse(null));
    }

    private static @Nullable String property(Element product, String name) {
        return product.select("[itemprop=" + name + "]").stream()
                .filter(found ->
                        Objects.equals(found.parents().select("[itemscope]").first(), product))
                .findFirst()
                .map(ShopPages::value)
                .orElse(null);
    }

    private static String value(Element element) {
        for (String attribute : List.of("content", "src", "href", "data-src")) {
            if (element.hasAttr(attribute)) {
                return element.attr(attribute);
            }
        }
        return element.text();
    }

    static Findings openGraph(Document page) {
        List<String> images = new ArrayList<>();
        for (Element image :
                page.select("meta[property=og:image], meta[property=og:image:url], meta[property=og:image:secure_url],"
                        + " meta[name=twitter:image]")) {
            add(images, image.attr("content"));
        }
        String amount = meta(page, "product:price:amount", "og:price:amount");
        return new Findings(
                Findings.text(meta(page, "og:title", "twitter:title")),
                Findings.text(meta(page, "og:description", "twitter:description")),
                images,
                Price.read(amount, meta(page, "product:price:currency", "og:price:currency"))
                        .orElse(null));
    }

    private static @Nullable String meta(Document page, String... names) {
        for (String name : names) {
            Element found = page.selectFirst("meta[property=" + name + "], meta[name=" + name + "]");
            if (found != null && !found.attr("content").isBlank()) {
                return found.attr("content");
            }
        }
        return null;
    }

    static Findings plain(Document page) {
        String heading = first(page, "main h1, article h1, h1");
        String description = meta(page, "description");
        return new Findings(
                Findings.text(heading == null ? page.title() : heading),
                Findings.text(description == null ? first(page, "main p, article p, p") : description),
                pictures(page),
                price(page).orElse(null));
    }

    private static List<String> pictures(Document page) {
        List<String> images = new ArrayList<>();
        for (Element image : page.select("main img, article img, img").stream()
                .limit(MOST_PICTURES)
                .toList()) {
            String source = largest(image);
            if (isLarge(image, "width") && isLarge(image, "height") && !source.matches(DECORATION)) {
                add(images, source);
            }
        }
        return images;
    }

    /** What the page would show on a large screen. */
    private static String largest(Element image) {
        for (String set : List.of("srcset", "data-srcset")) {
            String[] candidates = image.attr(set).split(",\\s+", -1);
            String last = candidates[candidates.length - 1].strip().split("\\s+", 2)[0];
            if (!last.isEmpty() && !last.startsWith("data:")) {
                return last;
            }
        }
        String lazy = image.hasAttr("data-src") ? image.attr("data-src") : image.attr("data-original");
        return lazy.isEmpty() ? image.attr("src") : lazy;
    }

    private static boolean isLarge(Element image, String measure) {
        String size = image.attr(measure);
        return !size.matches("\\d{1,5}(px)?") || Integer.parseInt(size.replace("px", "")) >= SMALLEST;
    }

    /** A short text of an element that calls itself a price, else one that begins with the word. */
    private static Optional<Price> price(Document page) {
        return page
                .select(
                        "[class*=price], [id*=price], [data-price], p:matchesOwn((?i)^\\s*price), span:matchesOwn((?i)^\\s*price)")
                .stream()
                .limit(MOST_PICTURES)
                .map(place ->
                        place.hasAttr("data-price") && place.text().isBlank() ? place.attr("data-price") : place.text())
                .filter(text -> text.length() <= 40 && Price.namesACurrency(text))
                .map(text -> Price.read(text, null))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static @Nullable String first(Document page, String place) {
        return page.select(place).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static void add(List<String> images, String address) {
        if (!address.isBlank() && !images.contains(address)) {
            images.add(address);
        }
    }
}
