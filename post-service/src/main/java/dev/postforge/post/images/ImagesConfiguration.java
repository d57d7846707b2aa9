package dev.postforge.post.images;

import dev.postforge.post.media.MediaLibrary;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pictures are made where a painter is configured. */
@Configuration(proxyBeanMethods = false)
class ImagesConfiguration {

    @Bean
    @ConditionalOnProperty("postforge.openrouter.api-key")
    PictureDrawing pictureDrawing(Painter painter, MediaLibrary media) {
        return new PictureDrawing(painter, media);
    }
}
