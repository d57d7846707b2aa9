package dev.postforge.post.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of reading shops' pages.
 *
 * @param time for a page, its redirects included; with robots.txt before it an answer takes less than 15 s (api.md)
 * @param robotsTime for the site's robots.txt
 * @param maxPage what is read of a page; the rest is not looked at
 * @param atOnce how many pages are read at the same time; more wait
 */
@ConfigurationProperties(prefix = "postforge.catalog", ignoreUnknownFields = false)
record CatalogProperties(
        @DefaultValue("9s") Duration time,
        @DefaultValue("3s") Duration robotsTime,
        @DefaultValue("10MB") DataSize maxPage,
        @DefaultValue("4") int atOnce) {}
