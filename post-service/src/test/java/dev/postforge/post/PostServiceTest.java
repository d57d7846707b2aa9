package dev.postforge.post;

import dev.postforge.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole service with one set of settings, so that all its test classes share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest(
        database = "post",
        properties = {
            "postforge.posts.tag-secret=a secret of the tests",
            "postforge.posts.allowed-media-hosts=localhost:8090"
        })
@interface PostServiceTest {}
