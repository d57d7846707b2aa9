package dev.postforge.defaults.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the internal token is checked (security.md 1, 2).
 *
 * @param jwksUri where the gateway's keys are; by default its well-known path; file: and classpath: for tests
 * @param clockSkew how far two clocks may be apart
 */
@ConfigurationProperties(prefix = "postforge.security")
record SecurityProperties(
        @Nullable String jwksUri, @DefaultValue("30s") Duration clockSkew) {}
