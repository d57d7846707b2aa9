package dev.postforge.sandbox.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets by provider and name. They are read from files {@code <provider>.<name>}; what is not given is made at
 * random and kept beside the journal.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final System.Logger LOG = System.getLogger(Secrets.class.getName());

    private static final Map<String, List<String>> NAMES = names();

    private final Map<String, Map<String, String>> values;

    private Secrets(Map<String, Map<String, String>> values) {
        this.values = values;
    }

    private static Map<String, List<String>> names() {
        List<String> client = List.of("clientId", "clientSecret");
        List<String> webhook = List.of("webhookSecret");
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String network : List.of("instagram", "facebook", "linkedin", "x", "tiktok", "youtube")) {
            names.put(network, client);
        }
        names.put("later", List.of("clientId", "clientSecret", "webhookSecret"));
        names.put("buffer", webhook);
        names.put("clerk", webhook);
        names.put("stripe", List.of("webhookSecret", "apiKey"));
        names.put("lemonsqueezy", List.of("webhookSecret", "apiKey"));
        names.put("cryptomus", List.of("merchantId", "apiKey"));
        for (String ai : List.of("anthropic", "openai", "openrouter")) {
            names.put(ai, List.of("apiKey"));
        }
        names.put("kie", List.of("apiKey", "webhookSecret"));
        names.put("s3", List.of("accessKeyId", "secretAccessKey"));
        names.put("meta", List.of("appSecret", "verifyToken"));
        return names;
    }

    /**
     * Reads what is given and makes up the rest.
     *
     * @param given the directory that holds them, if there is one
     * @param own where made-up ones are kept
     */
    public static Secrets load(@Nullable Path given, Path own) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        try {
            Files.createDirectories(own);
            for (var provider : NAMES.entrySet()) {
                Map<String, String> ofProvider = new LinkedHashMap<>();
                for (String name : provider.getValue()) {
                    ofProvider.put(name, read(provider.getKey() + "." + name, given, own));
                }
                values.put(provider.getKey(), ofProvider);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sandbox's secrets", e);
        }
        return new Secrets(values);
    }

    private static String read(String file, @Nullable Path given, Path own) throws IOException {
        if (given != null) {
            if (Files.exists(given.resolve(file))) {
                return Files.readString(given.resolve(file)).strip();
            }
            LOG.log(System.Logger.Level.WARNING, "No secret " + file + " was given; using one of the sandbox's own");
        }
        Path kept = own.resolve(file);
        if (!Files.exists(kept)) {
            PrivateFiles.write(kept, random(file).getBytes(StandardCharsets.UTF_8));
        }
        return Files.readString(kept);
    }

    private static String random(String file) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        boolean base64 = file.equals("clerk.webhookSecret") || file.equals("stripe.webhookSecret");
        if (base64) {
            return "whsec_" + Base64.getEncoder().encodeToString(bytes);
        }
        return file.endsWith(".clientId")
                ? file.substring(0, file.indexOf('.')) + "-" + HexFormat.of().formatHex(bytes, 0, 6)
                : HexFormat.of().formatHex(bytes, 0, 20);
    }

    public String get(String provider, String name) {
        String value = values.getOrDefault(provider, Map.of()).get(name);
        if (value == null) {
            throw new IllegalArgumentException("No secret " + provider + "." + name);
        }
        return value;
    }

    /** Those the control API shows: all but the object store's, which is no provider anyone has to play. */
    public Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> shown = new LinkedHashMap<>(values);
        shown.remove("s3");
        return shown;
    }
}
