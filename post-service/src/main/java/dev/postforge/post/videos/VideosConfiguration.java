package dev.postforge.post.videos;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Videos are made where a studio is configured. */
@Configuration(proxyBeanMethods = false)
class VideosConfiguration {

    @Bean
    @ConditionalOnProperty("postforge.kie.api-key")
    VideoMaking videoMaking(VideoStudio studio, VideoFiles files, KieProperties properties) {
        return new VideoMaking(studio, files, properties);
    }
}
