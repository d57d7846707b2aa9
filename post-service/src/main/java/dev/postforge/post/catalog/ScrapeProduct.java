package dev.postforge.post.catalog;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.outside.FetchLimits;
import dev.postforge.defaults.outside.OutsideProperties;
import dev.postforge.defaults.outside.PublicWeb;
import dev.postforge.defaults.outside.PublicWebException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/** Reads a product from the page at an address that a user typed. */
@Service
public class ScrapeProduct {

    /** A page that announces more than is read of it is not refused for that. */
    private static final long ANNOUNCED = Long.MAX_VALUE;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", "Accept-Language", "en;q=0.9,*;q=0.5");

    private final PublicWeb web;
    private final SiteRules rules;
    private final CatalogProperties properties;
    private final Semaphore turns;

    ScrapeProduct(PublicWeb web, OutsideProperties outside, CatalogProperties properties) {
        this.web = web;
        this.rules = new SiteRules(web, outside.userAgent().split("/", 2)[0], properties.robotsTime());
        this.properties = properties;
        this.turns = new Semaphore(properties.atOnce());
    }

    /** Reads it, or tells why not. */
    public Product handle(String url) {
        try {
            URI address = web.parse(url);
            if (!rules.allow(address)) {
                throw new ApiException(ErrorCode.FORBIDDEN, "That site does not want programs to read this page");
            }
            return read(address);
        } catch (PublicWebException e) {
            throw refusal(e);
        }
    }

    private Product read(URI address) {
        Page page = web.get(address, new FetchLimits(properties.time(), ANNOUNCED), HEADERS, this::take);
        if (page.status() >= 400) {
            throw unavailable("The shop answered %d".formatted(page.status()));
        }
        if (!isPage(page.contentType())) {
            throw new ApiException(
                    ErrorCode.INVALID_URL, "There is no web page at this address", Map.of("field", "url"));
        }
        if (ReadPage.asksForAHuman(page.content())) {
            throw unavailable("The shop asks for a human; please enter the product by hand");
        }
        return parse(page);
    }

    private record Page(
            URI address,
            int status,
            String contentType,
            @SuppressWarnings("ArrayRecordComponent") byte[] content) {}

    private Page take(PublicWeb.Answer answer) throws java.io.IOException {
        String type = answer.headers().getOrDefault("content-type", "");
        boolean wanted = answer.status() < 400 && isPage(type);
        byte[] content =
                wanted ? answer.body().readNBytes((int) properties.maxPage().toBytes()) : new byte[0];
        return new Page(answer.address(), answer.status(), type, content);
    }

    /** A server that says nothing is taken at its content's word. */
    private static boolean isPage(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.equals("text/html")
                || type.equals("application/xhtml+xml")
                || type.equals("text/plain");
    }

    /** A page of 10 MB takes many times that while it is read, so only some are read at once. */
    private Product parse(Page page) {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!turn) {
                throw ApiException.retryable(
                        ErrorCode.SERVICE_UNAVAILABLE, "Too many pages are being read right now", PATIENCE);
            }
            return ReadPage.product(page.content(), page.contentType(), page.address(), this::isReadable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The page was not read");
        } catch (java.io.IOException e) {
            throw unavailable("The page could not be read");
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    private boolean isReadable(String image) {
        try {
            web.parse(image);
            return true;
        } catch (PublicWebException e) {
            return false;
        }
    }

    private static ApiException unavailable(String message) {
        return new ApiException(ErrorCode.PROVIDER_UNAVAILABLE, message);
    }

    private static ApiException refusal(PublicWebException refused) {
        return switch (refused.reason()) {
            case INVALID, NOT_PUBLIC ->
                new ApiException(ErrorCode.INVALID_URL, "Please enter a valid URL", Map.of("field", "url"));
            case TOO_MANY_REDIRECTS -> unavailable("The shop sends us round in circles");
            case TOO_LARGE -> unavailable("The page is too large");
            case TOO_SLOW -> unavailable("The shop took too long to answer");
            case UNREACHABLE -> unavailable("The shop could not be reached");
        };
    }
}
