package dev.postforge.defaults.time;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/** The clock of the domain and the pace of its waits. */
@AutoConfiguration
@EnableConfigurationProperties(TimeAutoConfiguration.PaceProperties.class)
public final class TimeAutoConfiguration {

    /**
     * The pace.
     *
     * @param factor 60 with {@code --fast} (running.md)
     */
    @ConfigurationProperties(prefix = "postforge.pace", ignoreUnknownFields = false)
    record PaceProperties(@DefaultValue("1") int factor) {}

    /** Ticks as finely as PostgreSQL keeps time: an answer shows the instant that is read back later. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    @ConditionalOnMissingBean
    Pace pace(PaceProperties properties) {
        return new Pace(properties.factor());
    }
}
