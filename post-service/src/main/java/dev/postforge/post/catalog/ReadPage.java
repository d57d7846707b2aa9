package dev.postforge.post.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads a product from a page: what the shop says for machines first, what it shows to people last. */
final class ReadPage {

    static final int LONGEST_TITLE = 500;
    static final int LONGEST_DESCRIPTION = 5_000;
    static final int MOST_IMAGES = 20;

    /** A page with more is cut there, so that no page costs more memory than a large shop's own (about 15,000 tags). */
    private static final int MOST_TAGS = 60_000;

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;\"']+)");
    private static final Pattern CAPTCHA = Pattern.compile("(?i)/errors/validateCaptcha|opfcaptcha");

    private ReadPage() {}

    /**
     * Reads the page.
     *
     * @param readable whether the address of a picture may be handed on
     */
    static Product product(byte[] content, @Nullable String contentType, URI address, Predicate<String> readable)
            throws IOException {
        Document page = Jsoup.parse(
                new ByteArrayInputStream(content, 0, cut(content)), charset(contentType), address.toString());
        Findings found = ReadPage.all(page);
        List<String> images = new ArrayList<>();
        for (String image : found.images()) {
            String absolute = absolute(page, image);
            if (!absolute.isEmpty() && !images.contains(absolute) && readable.test(absolute)) {
                images.add(absolute);
            }
        }
        Price price = found.price();
        String title = found.title();
        String description = found.description();
        return new Product(
                shortened(title == null ? address.getHost() : title, LONGEST_TITLE),
                shortened(description == null ? "" : description, LONGEST_DESCRIPTION),
                images.subList(0, Math.min(images.size(), MOST_IMAGES)),
                price == null ? null : price.amount(),
                price == null ? null : price.currency());
    }

    /** Whether the shop asks for proof of a human instead of showing the product. */
    static boolean asksForAHuman(byte[] content) {
        int length = Math.min(content.length, 20_000);
        return CAPTCHA.matcher(new String(content, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1))
                .find();
    }

    private static Findings all(Document page) {
        Findings told = JsonLd.read(page)
                .or(ShopPages.amazon(page))
                .or(ShopPages.microdata(page))
                .or(ShopPages.openGraph(page));
        return ShopPages.shown(page, told);
    }

    private static int cut(byte[] content) {
        int tags = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '<') {
                tags++;
                if (tags > MOST_TAGS) {
                    return i;
                }
            }
        }
        return content.length;
    }

    /** What the server says; where it says nothing usable, the page's own word or its first bytes decide. */
    private static @Nullable String charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static String absolute(Document page, String address) {
        Element link = page.createElement("a").attr("href", address);
        link.setBaseUri(page.baseUri());
        return link.absUrl("href");
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
