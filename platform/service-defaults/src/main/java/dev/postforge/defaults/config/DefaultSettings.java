package dev.postforge.defaults.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds the settings all services start from, below everything a service or an installation sets itself. */
final class DefaultSettings implements EnvironmentPostProcessor {

    private static final String FILE = "dev/postforge/defaults/service-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            ClassPathResource file = new ClassPathResource(FILE, DefaultSettings.class.getClassLoader());
            environment.getPropertySources().addLast(new ResourcePropertySource("PostForge service defaults", file));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar has lost " + FILE, e);
        }
    }
}
