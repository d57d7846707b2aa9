package dev.postforge.post.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
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
    private static final Set<String> PICTURES = Set.of("og:image", "og:image:url", "og:image:secure_url");
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
        Elements metas = page.getElementsByTag("meta");
        List<String> images = new ArrayList<>();
        for (Element meta : metas) {
            if (PICTURES.contains(name(meta, "property")) || name(meta, "name").equals("twitter:image")) {
                add(images, meta.attr("content"));
            }
        }
        String amount = meta(metas, "product:price:amount", "og:price:amount");
        return new Findings(
                Findings.text(meta(metas, "og:title", "twitter:title")),
                Findings.text(meta(metas, "og:description", "twitter:description")),
                images,
                Price.read(amount, meta(metas, "product:price:currency", "og:price:currency"))
                        .orElse(null));
    }

    private static @Nullable String meta(Elements metas, String... names) {
        for (String name : names) {
            for (Element meta : metas) {
                boolean named = name(meta, "property").equals(name)
                        || name(meta, "name").equals(name);
                if (named && !meta.attr("content").isBlank()) {
                    return meta.attr("content");
                }
            }
        }
        return null;
    }

    /** Shops write them as they like. */
    private static String name(Element meta, String attribute) {
        return meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * What the page shows to people, looked for only where nothing was told: that takes as long as parsing the page.
     */
    static Findings shown(Document page, Findings told) {
        return told.or(new Findings(
                told.title() == null ? heading(page) : null,
                told.description() == null ? paragraph(page) : null,
                // Pictures of the page at large are taken only where nothing names the product's own.
                told.images().isEmpty() ? pictures(page) : List.of(),
                told.price() == null ? price(page).orElse(null) : null));
    }

    private static @Nullable String heading(Document page) {
        String heading = first(page, "main h1, article h1, h1");
        return Findings.text(heading == null ? page.title() : heading);
    }

    private static @Nullable String paragraph(Document page) {
        String description = meta(page.getElementsByTag("meta"), "description");
        return Findings.text(description == null ? first(page, "main p, article p, p") : description);
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
        return page.getAllElements().stream()
                .filter(ShopPages::callsItselfAPrice)
                .limit(MOST_PICTURES)
                .map(place ->
                        place.hasAttr("data-price") && place.text().isBlank() ? place.attr("data-price") : place.text())
                .filter(text -> text.length() <= 40 && Price.namesACurrency(text))
                .map(text -> Price.read(text, null))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean callsItselfAPrice(Element element) {
        return element.hasAttr("data-price")
                || element.attr("class").toLowerCase(Locale.ROOT).contains("price")
                || element.attr("id").toLowerCase(Locale.ROOT).contains("price")
                || ((element.nameIs("p") || element.nameIs("span")) && beginsWithPrice(element));
    }

    private static boolean beginsWithPrice(Element element) {
        return element.textNodes().stream()
                .map(text -> text.text().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .filter(text -> text.regionMatches(true, 0, "price", 0, "price".length()))
                .isPresent();
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
