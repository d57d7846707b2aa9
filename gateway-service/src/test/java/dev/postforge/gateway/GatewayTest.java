package dev.postforge.gateway;

import dev.postforge.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/** The whole gateway in front of stand-ins for the services, with one set of settings for all its test classes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = StandIns.class)
@ServiceTest(
        database = "gateway",
        properties = {
            "postforge.identity.key-encryption-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "postforge.webhooks.clerk.secret=whsec_b2xkIHNlY3JldCBvZiB0aGUgdGVzdHM=,whsec_bmV3IHNlY3JldCBvZiB0aGUgdGVzdHM=",
            "postforge.webhooks.buffer.secret=the secret of buffer",
            "postforge.webhooks.stripe.secret=whsec_of_stripe",
            "postforge.webhooks.lemonsqueezy.secret=the secret of lemons",
            "postforge.webhooks.cryptomus.secret=the key of cryptomus",
            "postforge.webhooks.kie.secret=the secret of kie",
            "postforge.webhooks.meta.secret=the secret of meta",
            "postforge.webhooks.meta.verify-token=the token of meta",
            "postforge.limits.user-burst=150",
            "postforge.limits.user-per-second=20",
            "postforge.services.timeout=2s",
            "postforge.services.concurrent-calls=5",
            "postforge.services.patience=1s",
            "postforge.feed.streams-per-user=5"
        })
public @interface GatewayTest {}
