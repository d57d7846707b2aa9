package dev.postforge.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks requests signed with AWS Signature Version 4, in the header or in the query (presigned). */
final class SignatureV4 {

    static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** As S3: a presigned address lives a week at most, a header's date may be 15 minutes off. */
    private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

    private static final Duration SKEW = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern HEADER = Pattern.compile(
            ALGORITHM + "\\s+Credential=([^,\\s]+),\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-f]{64})");
    private static final Pattern SPACES = Pattern.compile(" +");

    private final String accessKeyId;
    private final String secretAccessKey;
    private final Clock clock;

    SignatureV4(String accessKeyId, String secretAccessKey, Clock clock) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.clock = clock;
    }

    /** What a good signature stands on: the hash the body must have, or that it is unsigned. */
    String verify(SignedRequest request) {
        Map<String, String> parameters = request.decodedParameters();
        if (parameters.containsKey("x-amz-signature")) {
            return verifyPresigned(request, parameters);
        }
        String authorization = request.header("authorization")
                .orElseThrow(() -> StoreRefusal.denied("Anonymous access is forbidden."));
        Matcher parts = HEADER.matcher(authorization.strip());
        if (!parts.matches()) {
            throw new StoreRefusal(400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
        }
        String date = request.header("x-amz-date").orElse("");
        if (Duration.between(instant(date), clock.instant()).abs().compareTo(SKEW) > 0) {
            throw new StoreRefusal(403, "RequestTimeTooSkewed", "The request's time is too far from the server's.");
        }
        String payload = request.header("x-amz-content-sha256").orElse("");
        check(request, new Claim(parts.group(1), parts.group(2), parts.group(3), date, payload));
        return payload;
    }

    private String verifyPresigned(SignedRequest request, Map<String, String> parameters) {
        if (!ALGORITHM.equals(parameters.get("x-amz-algorithm"))) {
            throw new StoreRefusal(400, "AuthorizationQueryParametersError", "The algorithm is not supported.");
        }
        String date = parameters.getOrDefault("x-amz-date", "");
        String expires = parameters.getOrDefault("x-amz-expires", "");
        if (!expires.matches("\\d{1,6}") || Long.parseLong(expires) > LONGEST_SECONDS) {
            throw new StoreRefusal(400, "AuthorizationQueryParametersError", "X-Amz-Expires is not valid.");
        }
        Instant signed = instant(date);
        Instant now = clock.instant();
        if (now.isAfter(signed.plusSeconds(Long.parseLong(expires))) || signed.isAfter(now.plus(SKEW))) {
            throw StoreRefusal.denied("Request has expired");
        }
        String payload = parameters.getOrDefault("x-amz-content-sha256", UNSIGNED_PAYLOAD);
        check(
                request,
                new Claim(
                        parameters.getOrDefault("x-amz-credential", ""),
                        parameters.getOrDefault("x-amz-signedheaders", ""),
                        parameters.getOrDefault("x-amz-signature", ""),
                        date,
                        payload));
        return payload;
    }

    private record Claim(String credential, String signedHeaders, String signature, String date, String payload) {}

    private void check(SignedRequest request, Claim claim) {
        String[] scope = claim.credential().split("/", -1);
        boolean wellFormed = scope.length == 5 && scope[3].equals("s3") && scope[4].equals("aws4_request");
        if (!wellFormed || !claim.date().startsWith(scope[1])) {
            throw new StoreRefusal(400, "AuthorizationHeaderMalformed", "The credential is malformed.");
        }
        if (!scope[0].equals(accessKeyId)) {
            throw new StoreRefusal(403, "InvalidAccessKeyId", "The access key id does not exist in our records.");
        }
        List<String> signed = Arrays.asList(claim.signedHeaders().split(";", -1));
        boolean unsignedOnes = request.headers().keySet().stream()
                .anyMatch(name -> name.startsWith("x-amz-") && !signed.contains(name));
        if (!signed.contains("host") || unsignedOnes) {
            throw StoreRefusal.denied("There were headers present in the request which were not signed");
        }
        String canonical = String.join(
                "\n",
                request.method(),
                Percent.encode(Percent.decode(request.path()), true),
                canonicalQuery(request),
                canonicalHeaders(request, signed),
                claim.signedHeaders(),
                claim.payload());
        String toSign = String.join(
                "\n",
                ALGORITHM,
                claim.date(),
                String.join("/", Arrays.asList(scope).subList(1, 5)),
                HexFormat.of().formatHex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : Arrays.asList(scope).subList(1, 5)) {
            key = mac(key, part);
        }
        String expected = HexFormat.of().formatHex(mac(key, toSign));
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), claim.signature().getBytes(StandardCharsets.UTF_8))) {
            throw new StoreRefusal(
                    403, "SignatureDoesNotMatch", "The signature we calculated does not match the one you provided.");
        }
    }

    private static String canonicalQuery(SignedRequest request) {
        return request.parameters().stream()
                .map(parameter -> Map.entry(
                        Percent.encode(Percent.decode(parameter.getKey()), false),
                        Percent.encode(Percent.decode(parameter.getValue()), false)))
                .filter(parameter -> !parameter.getKey().equals("X-Amz-Signature"))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    /** A header that is signed but was not sent is an empty one, so that the signature fails. */
    private static String canonicalHeaders(SignedRequest request, List<String> signed) {
        return signed.stream()
                .map(name -> name + ":"
                        + SPACES.matcher(request.header(name).orElse("").strip())
                                .replaceAll(" ") + "\n")
                .collect(Collectors.joining());
    }

    private static Instant instant(String date) {
        try {
            return TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw StoreRefusal.denied("The request has no valid date.");
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
