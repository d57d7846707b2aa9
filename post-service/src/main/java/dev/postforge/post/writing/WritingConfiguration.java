package dev.postforge.post.writing;

import dev.postforge.post.posts.KeepDraft;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Posts are written where a copywriter is configured. */
@Configuration(proxyBeanMethods = false)
class WritingConfiguration {

    @Bean
    @ConditionalOnProperty("postforge.anthropic.api-key")
    PostWriting postWriting(Copywriter copywriter, KeepDraft keepDraft) {
        return new PostWriting(copywriter, keepDraft);
    }
}
