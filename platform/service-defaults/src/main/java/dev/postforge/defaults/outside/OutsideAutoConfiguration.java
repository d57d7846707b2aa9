package dev.postforge.defaults.outside;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Gives services that have the HTTP client on their class path the guarded way to the public web. */
@AutoConfiguration
@ConditionalOnClass(CloseableHttpClient.class)
public final class OutsideAutoConfiguration {

    @Bean(destroyMethod = "close")
    PublicWeb publicWeb(OutsideProperties properties, Installation installation) {
        if (installation.strict() && !properties.allowed().isEmpty()) {
            throw new SettingsException(
                    "postforge.environment is strict, so postforge.outside.allowed is refused: only public hosts are read");
        }
        return new PinnedWeb(properties);
    }
}
