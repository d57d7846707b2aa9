package dev.postforge.post.scripts;

import dev.postforge.defaults.errors.ApiException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Product data as clients send it: what the scraper answered, edited, with either name of the description.
 *
 * @param price text, a number, or an object of amount and currency
 */
public record ProductBody(
        @Nullable String title,
        @Nullable String description,
        @Nullable String desc,
        @Nullable List<@Nullable String> images,
        @Nullable JsonNode price,
        @Nullable String currency,
        @Nullable String brand,
        @Nullable String url) {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_PRICE = 60;
    private static final int LONGEST_URL = 2_048;
    private static final int MOST_IMAGES = 50;

    /** The first of these that is there, under the names clients give a whole product; else this, beside the rest. */
    public ProductBody unless(@Nullable ProductBody product, @Nullable ProductBody productData) {
        if (product != null) {
            return product;
        }
        return productData == null ? this : productData;
    }

    /** The data when it is usable: a title, and nothing too long or malformed. */
    public ProductBrief read() {
        String name = text("title", title, LONGEST_TITLE);
        if (name.isEmpty()) {
            throw ApiException.invalid("title", "title is 1 to " + LONGEST_TITLE + " characters");
        }
        String words = description == null
                ? text("desc", desc, LONGEST_DESCRIPTION)
                : text("description", description, LONGEST_DESCRIPTION);
        String made = text("brand", brand, LONGEST_TITLE);
        String cost = text("price", priceAsText(), LONGEST_PRICE);
        return new ProductBrief(
                made.isEmpty() || name.contains(made) ? name : name + " (" + made + ")",
                words,
                images == null ? List.of() : addresses("images", images, MOST_IMAGES),
                cost.isEmpty() ? null : cost,
                url == null || url.isBlank() ? null : address("url", url));
    }

    private @Nullable String priceAsText() {
        JsonNode node = price;
        if (node == null || node.isNull()) {
            return null;
        }
        String unit = currency == null ? "" : " " + currency;
        if (node.isObject()) {
            JsonNode amount = node.has("amount") ? node.path("amount") : node.path("value");
            return (amount.asString("") + " " + node.path("currency").asString("")).strip();
        }
        if (!node.isValueNode()) {
            throw ApiException.invalid("price", "price is text, a number, or amount and currency");
        }
        return (node.asString("") + unit).strip();
    }

    /** Text without what no column holds, in these bounds. */
    public static String text(String field, @Nullable String value, int longest) {
        if (value == null) {
            return "";
        }
        if (value.codePoints()
                .anyMatch(point ->
                        point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))) {
            throw ApiException.invalid(field, field + " is not well-formed text");
        }
        String text = value.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            throw ApiException.invalid(field, field + " has at most " + longest + " characters");
        }
        return text;
    }

    /** Public addresses by their form. */
    public static List<String> addresses(String field, List<@Nullable String> given, int most) {
        if (given.size() > most) {
            throw ApiException.invalid(field, field + " has at most " + most + " entries");
        }
        List<String> all = new ArrayList<>();
        for (String one : given) {
            if (one == null) {
                throw ApiException.invalid(field, field + " has an empty entry");
            }
            all.add(address(field, one));
        }
        return all;
    }

    private static String address(String field, String given) {
        String text = given.strip();
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (web && uri.getHost() != null && uri.getUserInfo() == null && text.length() <= LONGEST_URL) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw ApiException.invalid(field, field + " has an entry that is no http(s) address");
        }
        throw ApiException.invalid(field, field + " has an entry that is no http(s) address");
    }
}
