package dev.postforge.local;

import static dev.postforge.local.secrets.Secret.Kind.IDENTIFIER;
import static dev.postforge.local.secrets.Secret.Kind.KEY;
import static dev.postforge.local.secrets.Secret.Kind.KEYSET;
import static dev.postforge.local.secrets.Secret.Kind.PASSWORD;
import static dev.postforge.local.secrets.Secret.Kind.SIGNING_KEY;

import dev.postforge.local.secrets.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs on one machine, in the order it starts.
 *
 * <pre>
 *   client → gateway-service :8080 → post, credit, publishing, verification, analytics :8081–8085
 *                 all six ↔ kafka :19092, each its own database in postgres :15432
 *                 publishing, verification, analytics → sandbox :8090 (the networks) → webhooks to the gateway
 * </pre>
 */
public final class Topology {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    public static final String SANDBOX = "sandbox";
    public static final String GATEWAY = "gateway-service";
    public static final String POST = "post-service";
    public static final String CREDIT = "credit-service";
    public static final String PUBLISHING = "publishing-service";
    public static final String VERIFICATION = "verification-service";
    public static final String ANALYTICS = "analytics-service";

    /** Partitions of a topic on one machine, set once (events.md). */
    public static final int PARTITIONS = 3;

    static final int SANDBOX_HEAP_MIB = 192;
    static final int KAFKA_HEAP_MIB = 192;

    private static final String SHARED_VAULT = "shared-vault.keyset";

    /** Default ports, on 127.0.0.1 only (running.md). */
    private static final Map<String, Integer> PORTS = ports();

    /** Secrets that more than one part knows; the sandbox plays the provider of all but the keyset. */
    static final List<Secret> SHARED = List.of(
            Secret.of("clerk.webhookSecret", SIGNING_KEY),
            Secret.of("stripe.webhookSecret", SIGNING_KEY),
            Secret.of("stripe.apiKey", PASSWORD),
            Secret.of("buffer.webhookSecret", PASSWORD),
            Secret.of("later.webhookSecret", PASSWORD),
            Secret.of("lemonsqueezy.webhookSecret", PASSWORD),
            Secret.of("lemonsqueezy.apiKey", PASSWORD),
            Secret.of("kie.webhookSecret", PASSWORD),
            Secret.of("kie.apiKey", PASSWORD),
            Secret.of("anthropic.apiKey", PASSWORD),
            Secret.of("openai.apiKey", PASSWORD),
            Secret.of("openrouter.apiKey", PASSWORD),
            Secret.of("cryptomus.merchantId", IDENTIFIER),
            Secret.of("cryptomus.apiKey", PASSWORD),
            Secret.of("s3.accessKeyId", IDENTIFIER),
            Secret.of("s3.secretAccessKey", PASSWORD),
            Secret.of("meta.appSecret", PASSWORD),
            Secret.of("meta.verifyToken", PASSWORD),
            Secret.of("instagram.clientId", IDENTIFIER),
            Secret.of("instagram.clientSecret", PASSWORD),
            Secret.of("facebook.clientId", IDENTIFIER),
            Secret.of("facebook.clientSecret", PASSWORD),
            Secret.of("linkedin.clientId", IDENTIFIER),
            Secret.of("linkedin.clientSecret", PASSWORD),
            Secret.of("x.clientId", IDENTIFIER),
            Secret.of("x.clientSecret", PASSWORD),
            Secret.of("tiktok.clientId", IDENTIFIER),
            Secret.of("tiktok.clientSecret", PASSWORD),
            Secret.of("youtube.clientId", IDENTIFIER),
            Secret.of("youtube.clientSecret", PASSWORD),
            Secret.of("later.clientId", IDENTIFIER),
            Secret.of("later.clientSecret", PASSWORD));

    static final Secret SHARED_KEYSET = Secret.of(SHARED_VAULT, KEYSET);

    /** On this machine the sandbox plays every network; {@code {part}} stands for a part's address. */
    private static final Map<String, String> NETWORKS = Map.of(
            "POSTFORGE_NETWORKS_INSTAGRAM_AUTHORIZEURL", "{sandbox}/instagram/oauth/authorize",
            "POSTFORGE_NETWORKS_INSTAGRAM_TOKENURL", "{sandbox}/instagram/oauth/access_token",
            "POSTFORGE_NETWORKS_INSTAGRAM_GRAPHURL", "{sandbox}/instagram",
            "POSTFORGE_NETWORKS_LATER_AUTHORIZEURL", "{sandbox}/later/oauth/authorize",
            "POSTFORGE_NETWORKS_LATER_TOKENURL", "{sandbox}/later/oauth/token",
            "POSTFORGE_NETWORKS_LATER_APIURL", "{sandbox}/later");

    /** The object store is served by the sandbox; of what is not public, only its shop and its store may be read. */
    private static final Map<String, String> MEDIA = Map.of(
            "POSTFORGE_MEDIA_ENDPOINT", "{sandbox}/s3",
            "POSTFORGE_MEDIA_PUBLICURL", "{sandbox}/s3/postforge-media/public/",
            "POSTFORGE_OUTSIDE_ALLOWED",
                    "{sandbox}/shop/,{sandbox}/robots.txt,{sandbox}/kie/files/,{sandbox}/s3/postforge-media/public/,"
                            + "{sandbox@localhost}/shop/,{sandbox@localhost}/robots.txt");

    /** The six services; each owns its database, with these secrets beside its database and Kafka passwords. */
    static final List<Service> SERVICES = List.of(
            new Service(GATEWAY, "gateway", 384)
                    .owns("postforge.identity.key-encryption-key", KEY)
                    .knows("postforge.webhooks.clerk.secret", "clerk.webhookSecret")
                    .knows("postforge.webhooks.buffer.secret", "buffer.webhookSecret")
                    .knows("postforge.webhooks.later.secret", "later.webhookSecret")
                    .knows("postforge.webhooks.stripe.secret", "stripe.webhookSecret")
                    .knows("postforge.webhooks.lemonsqueezy.secret", "lemonsqueezy.webhookSecret")
                    .knows("postforge.webhooks.cryptomus.secret", "cryptomus.apiKey")
                    .knows("postforge.webhooks.kie.secret", "kie.webhookSecret")
                    .knows("postforge.webhooks.meta.secret", "meta.appSecret")
                    .knows("postforge.webhooks.meta.verify-token", "meta.verifyToken")
                    .reads("POSTFORGE_SERVICES_POST", "{post-service}")
                    .reads("POSTFORGE_SERVICES_CREDIT", "{credit-service}")
                    .reads("POSTFORGE_SERVICES_PUBLISHING", "{publishing-service}")
                    .reads("POSTFORGE_SERVICES_VERIFICATION", "{verification-service}")
                    .reads("POSTFORGE_SERVICES_ANALYTICS", "{analytics-service}")
                    .reads("POSTFORGE_EDGE_MEDIAHOSTS", "{sandbox}")
                    .hears("POSTFORGE_ADMIN_EMAIL", "POSTFORGE_IDENTITY_ADMINEMAIL"),
            new Service(POST, "post", 256)
                    .reads(MEDIA)
                    .owns("postforge.posts.tag-secret", PASSWORD)
                    .reads("POSTFORGE_OPENAI_BASEURL", "{sandbox}/openai/v1")
                    .knows("postforge.openai.api-key", "openai.apiKey")
                    .reads("POSTFORGE_OPENROUTER_BASEURL", "{sandbox}/openrouter/api/v1")
                    .knows("postforge.openrouter.api-key", "openrouter.apiKey")
                    .reads("POSTFORGE_KIE_BASEURL", "{sandbox}/kie")
                    .knows("postforge.kie.api-key", "kie.apiKey")
                    .knows("postforge.media.access-key-id", "s3.accessKeyId")
                    .knows("postforge.media.secret-access-key", "s3.secretAccessKey")
                    .reads("POSTFORGE_ANTHROPIC_BASEURL", "{sandbox}/anthropic")
                    .knows("postforge.anthropic.api-key", "anthropic.apiKey"),
            new Service(CREDIT, "credit", 192)
                    .reads("POSTFORGE_PAYMENTS_STRIPE_APIURL", "{sandbox}/stripe")
                    .reads("POSTFORGE_PAYMENTS_STRIPE_CALLSPERSECOND", "100")
                    .reads("POSTFORGE_PAYMENTS_LEMONSQUEEZY_APIURL", "{sandbox}/lemonsqueezy")
                    .reads("POSTFORGE_PAYMENTS_LEMONSQUEEZY_STOREID", "1001")
                    .reads("POSTFORGE_PAYMENTS_CRYPTOMUS_APIURL", "{sandbox}/cryptomus")
                    .knows("postforge.payments.stripe.secret-key", "stripe.apiKey")
                    .knows("postforge.payments.lemonsqueezy.api-key", "lemonsqueezy.apiKey")
                    .knows("postforge.payments.cryptomus.merchant-id", "cryptomus.merchantId")
                    .knows("postforge.payments.cryptomus.api-key", "cryptomus.apiKey"),
            new Service(PUBLISHING, "publishing", 256)
                    .reads(NETWORKS)
                    .owns("postforge.vault.keyset", KEYSET)
                    .knows("postforge.shared-vault.keyset", SHARED_VAULT)
                    .knows("postforge.networks.instagram.client-id", "instagram.clientId")
                    .knows("postforge.networks.instagram.client-secret", "instagram.clientSecret")
                    .knows("postforge.networks.later.client-id", "later.clientId")
                    .knows("postforge.networks.later.client-secret", "later.clientSecret"),
            new Service(VERIFICATION, "verification", 192)
                    .reads(NETWORKS)
                    .knows("postforge.shared-vault.keyset", SHARED_VAULT)
                    .hears("CRON_SECRET", "POSTFORGE_VERIFICATION_CRONSECRET"),
            new Service(ANALYTICS, "analytics", 192)
                    .reads(NETWORKS)
                    .knows("postforge.shared-vault.keyset", SHARED_VAULT)
                    .withAdminRole());

    private Topology() {}

    /** Every part that `status` and `logs` know, in the order it starts. */
    public static List<String> parts() {
        List<String> names = new ArrayList<>(List.of(POSTGRES, KAFKA, SANDBOX));
        SERVICES.forEach(service -> names.add(service.name()));
        return names;
    }

    /** The service of this folder. */
    public static Service service(String name) {
        return SERVICES.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service is named " + name));
    }

    /** Default ports by part; {@code kafka-controller} is Kafka's second one. */
    public static Map<String, Integer> defaultPorts() {
        return PORTS;
    }

    private static Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(POSTGRES, 15432);
        ports.put(KAFKA, 19092);
        ports.put("kafka-controller", 19093);
        ports.put(SANDBOX, 8090);
        ports.put(GATEWAY, 8080);
        ports.put(POST, 8081);
        ports.put(CREDIT, 8082);
        ports.put(PUBLISHING, 8083);
        ports.put(VERIFICATION, 8084);
        ports.put(ANALYTICS, 8085);
        return java.util.Collections.unmodifiableMap(ports);
    }
}
