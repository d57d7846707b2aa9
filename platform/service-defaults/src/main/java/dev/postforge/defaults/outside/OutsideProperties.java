package dev.postforge.defaults.outside;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reading what others address.
 *
 * @param allowed beginnings of addresses that may be read though they are not public, as
 *     {@code http://127.0.0.1:8090/shop/}; only an embedded installation may have any (security.md 15)
 * @param userAgent how we introduce ourselves; robots.txt is read for its first word
 */
@ConfigurationProperties(prefix = "postforge.outside", ignoreUnknownFields = false)
public record OutsideProperties(
        @DefaultValue List<String> allowed,
        @DefaultValue("PostForgeBot/1.0") String userAgent) {

    public OutsideProperties {
        allowed = List.copyOf(allowed);
    }
}
