package dev.postforge.defaults.config;

import java.util.List;
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
            List<SettingsClass> classes = SettingsClass.all(beans);
            new KnownSettings(classes).refuseUnknown(environment);
            new RequiredSettings(classes).refuseMissing(environment);
            new StrictInstallation(environment).check();
        };
    }
}
