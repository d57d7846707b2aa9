package dev.postforge.post.scripts;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scripts are written where a writer is configured. */
@Configuration(proxyBeanMethods = false)
class ScriptsConfiguration {

    @Bean
    @ConditionalOnProperty("postforge.openai.api-key")
    ScriptWriting scriptWriting(ScriptWriter writer) {
        return new ScriptWriting(writer);
    }
}
