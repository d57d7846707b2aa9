package dev.postforge.post;

import dev.postforge.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;

/** The whole service with one set of settings, so that all its test classes share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Claude.class)
@ServiceTest(
        database = "post",
        properties = {
            "postforge.posts.tag-secret=a secret of the tests",
            "postforge.posts.allowed-media-hosts=localhost:8090",
            "postforge.openrouter.api-key=a key of the tests",
            "postforge.openrouter.base-url=${" + Claude.URL + "}/openrouter",
            "postforge.openrouter.retry-delays=20ms,40ms,80ms",
            "postforge.openai.api-key=a key of the tests",
            "postforge.openai.base-url=${" + Claude.URL + "}/openai",
            "postforge.openai.retry-delays=20ms,40ms,80ms",
            "postforge.kie.api-key=a key of the tests",
            "postforge.kie.base-url=${" + Claude.URL + "}/kie",
            "postforge.kie.retry-delays=20ms,40ms,80ms",
            "postforge.kie.first-look=100ms",
            "postforge.kie.poll-interval=200ms",
            "postforge.outside.allowed=${" + Claude.URL + "}/files/",
            "postforge.public-url=https://postforge.test",
            "postforge.media.access-key-id=tests",
            "postforge.media.secret-access-key=a secret of the tests",
            "postforge.media.public-url=http://media.postforge.test/",
            "postforge.media.quota=4MB",
            "postforge.media.max-image=3MB",
            "postforge.media.removal-interval=200ms",
            "postforge.anthropic.base-url=${" + Claude.URL + "}",
            "postforge.anthropic.api-key=a key of the tests",
            "postforge.anthropic.retry-delays=20ms,40ms,80ms",
            "postforge.anthropic.read-timeout=10s",
            "postforge.generation.prepare-after=0s",
            "postforge.generation.sweep-interval=100ms",
            "postforge.generation.reserve-wait=2s",
            "postforge.generation.settle-wait=1s",
            "postforge.generation.orphan-after=500ms"
        })
@Import(StoreStandIn.Settings.class)
@interface PostServiceTest {}
