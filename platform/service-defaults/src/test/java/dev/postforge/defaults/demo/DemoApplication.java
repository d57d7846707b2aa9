package dev.postforge.defaults.demo;

import dev.postforge.defaults.security.PublicPaths;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** What a service's main class looks like. */
@SpringBootApplication
public class DemoApplication {

    @Bean
    PublicPaths callbacks() {
        return PublicPaths.of("/public/**");
    }
}
