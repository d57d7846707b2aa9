package dev.postforge.post.videos;

import dev.postforge.defaults.time.Pace;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Videos are made where a studio is configured. */
@Configuration(proxyBeanMethods = false)
class VideosConfiguration {

    @Bean
    @ConditionalOnProperty("postforge.kie.api-key")
    VideoMaking videoMaking(VideoStudio studio, VideoFiles files, KieProperties properties, Pace pace, Clock clock) {
        return new VideoMaking(studio, files, properties, pace, clock);
    }
}
