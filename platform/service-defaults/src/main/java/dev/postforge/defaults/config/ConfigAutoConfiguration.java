package dev.postforge.defaults.config;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** Finds every settings record of the product and refuses to start with settings nobody knows. */
@AutoConfiguration
@EnableConfigurationProperties(Installation.class)
@ConfigurationPropertiesScan("dev.postforge")
public final class ConfigAutoConfiguration {

    /** Before any bean exists: a mistyped setting must not have migrated the database first. */
    @Bean
    static BeanFactoryPostProcessor settingsCheck(ConfigurableEnvironment environment) {
        return beans -> {
            new KnownSettings(beans).refuseUnknown(environment);
            new RequiredSettings(beans).refuseMissing(environment);
            new StrictInstallation(environment).check();
        };
    }
}
