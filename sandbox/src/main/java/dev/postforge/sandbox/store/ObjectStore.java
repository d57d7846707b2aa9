package dev.postforge.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/**
 * One bucket, addressed as {@code /s3/<bucket>/<key>}. Objects below {@code public/} are for everyone to read, all else
 * needs a signature. Nothing it serves can run in a browser.
 */
public final class ObjectStore {

    public static final String PREFIX = "/s3/";
    public static final String BUCKET = "postforge-media";

    private static final String PUBLIC = "public/";
    private static final String UPLOADS = "uploads/";
    private static final Pattern KEY =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}/){0,8}" + "[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/quicktime", "application/pdf");

    /** As S3 in one PUT. */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    /** How long an upload that is still being checked is waited for by readers of its public address. */
    private static final Duration PUBLICATION = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int MOST_WAITING = 40;

    private final ObjectFiles files;
    private final SignatureV4 signatures;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    public ObjectStore(Path directory, String accessKeyId, String secretAccessKey, Clock clock) {
        this.files = new ObjectFiles(directory, clock);
        this.signatures = new SignatureV4(accessKeyId, secretAccessKey, clock);
    }

    /** Answers a request below {@link #PREFIX}. */
    public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; media-src 'self'");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Content-Length, Content-Range");
        try {
            answer(request, response);
        } catch (StoreRefusal refusal) {
            byte[] body = refusal.xml().getBytes(StandardCharsets.UTF_8);
            response.setStatus(refusal.status());
            response.setContentType("application/xml");
            response.setContentLength(body.length);
            // Whatever of the body was not read would be taken for the next request.
            response.setHeader("Connection", "close");
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(body);
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "OPTIONS" -> preflight(response);
            case "GET", "HEAD" -> read(request, response);
            case "PUT" -> write(request, response);
            case "DELETE" -> {
                String key = key(request);
                signatures.verify(signed(request));
                files.delete(key);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> throw new StoreRefusal(405, "MethodNotAllowed", "The method is not allowed here.");
        }
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, PUT");
        response.setHeader("Access-Control-Allow-Headers", "content-type, x-amz-meta-name, range");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static String key(HttpServletRequest request) {
        return keyOf(Percent.decode(request.getRequestURI()).substring(PREFIX.length()));
    }

    private static String keyOf(String bucketAndKey) {
        if (!bucketAndKey.startsWith(BUCKET + "/")) {
            throw new StoreRefusal(404, "NoSuchBucket", "The specified bucket does not exist.");
        }
        String key = bucketAndKey.substring(BUCKET.length() + 1);
        if (!KEY.matcher(key).matches()) {
            throw new StoreRefusal(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
        return key;
    }

    private static SignedRequest signed(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", Collections.list(request.getHeaders(name))));
        }
        return new SignedRequest(request.getMethod(), request.getRequestURI(), request.getQueryString(), headers);
    }

    private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String key = key(request);
        String payload = signatures.verify(signed(request));
        if ("*".equals(request.getHeader("If-None-Match")) && files.find(key).isPresent()) {
            throw StoreRefusal.preconditionFailed();
        }
        String source = request.getHeader("x-amz-copy-source");
        if (source != null) {
            copy(request, response, key, source);
            return;
        }
        if (!payload.equals(SignatureV4.UNSIGNED_PAYLOAD) && !payload.matches("[0-9a-f]{64}")) {
            throw new StoreRefusal(501, "NotImplemented", "Chunked signatures are not implemented.");
        }
        long length = request.getContentLengthLong();
        if (length < 0) {
            throw new StoreRefusal(411, "MissingContentLength", "You must provide the Content-Length header.");
        }
        if (length > LARGEST) {
            throw new StoreRefusal(400, "EntityTooLarge", "The upload is too large.");
        }
        ObjectFiles.Received received = files.receive(request.getInputStream(), length);
        if (!payload.equals(SignatureV4.UNSIGNED_PAYLOAD) && !payload.equals(received.sha256())) {
            files.discard(received.file());
            throw new StoreRefusal(400, "XAmzContentSHA256Mismatch", "The body is not what was signed.");
        }
        StoredObject object = files.keep(key, received, metadata(request));
        response.setHeader("ETag", quoted(object.etag()));
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private void copy(HttpServletRequest request, HttpServletResponse response, String key, String source)
            throws IOException {
        String from = Percent.decode(source);
        StoredObject original = files.find(keyOf(from.startsWith("/") ? from.substring(1) : from))
                .orElseThrow(StoreRefusal::noSuchKey);
        String wanted = request.getHeader("x-amz-copy-source-if-match");
        if (wanted != null && !wanted.replace("\"", "").equals(original.etag())) {
            throw StoreRefusal.preconditionFailed();
        }
        boolean replace = "REPLACE".equals(request.getHeader("x-amz-metadata-directive"));
        StoredObject copied = files.copy(original, key, replace ? metadata(request) : original.metadata());
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CopyObjectResult><ETag>&quot;" + copied.etag()
                        + "&quot;</ETag><LastModified>" + copied.storedAt() + "</LastModified></CopyObjectResult>")
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/xml");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static StoredObject.Metadata metadata(HttpServletRequest request) {
        String type = request.getContentType();
        return new StoredObject.Metadata(
                type == null ? "application/octet-stream" : type,
                request.getHeader("Cache-Control"),
                request.getHeader("Content-Disposition"));
    }

    private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String key = key(request);
        boolean anonymous = request.getHeader("Authorization") == null && request.getQueryString() == null;
        if (!anonymous || !key.startsWith(PUBLIC)) {
            signatures.verify(signed(request));
        }
        StoredObject object = (anonymous ? published(key) : files.find(key)).orElseThrow(StoreRefusal::noSuchKey);
        String wanted = request.getHeader("If-Match");
        if (wanted != null && !wanted.replace("\"", "").equals(object.etag())) {
            throw StoreRefusal.preconditionFailed();
        }
        describe(object, response);
        if (List.of(quoted(object.etag()), "*").contains(String.valueOf(request.getHeader("If-None-Match")))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        Part part = Part.of(request.getHeader("Range"), object.size());
        if (part.partial()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(part.first(), part.first() + part.length() - 1, object.size()));
        }
        response.setContentLengthLong(part.length());
        if (request.getMethod().equals("GET")) {
            send(object, part, response);
        }
    }

    private static void describe(StoredObject object, HttpServletResponse response) {
        boolean shown = SHOWN.contains(object.contentType());
        response.setContentType(shown ? object.contentType() : "application/octet-stream");
        String disposition = object.contentDisposition();
        if (!shown || disposition != null) {
            response.setHeader("Content-Disposition", disposition == null ? "attachment" : disposition);
        }
        if (object.cacheControl() != null) {
            response.setHeader("Cache-Control", object.cacheControl());
        }
        response.setHeader("ETag", quoted(object.etag()));
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(object.storedAt().atOffset(ZoneOffset.UTC)));
    }

    private void send(StoredObject object, Part part, HttpServletResponse response) throws IOException {
        try (InputStream content = files.open(object, part.first())) {
            byte[] piece = new byte[PIECE];
            long left = part.length();
            while (left > 0) {
                int read = content.read(piece, 0, (int) Math.min(PIECE, left));
                if (read < 0) {
                    throw new IOException("The content of an object is shorter than its entry says");
                }
                response.getOutputStream().write(piece, 0, read);
                left -= read;
            }
        }
    }

    /** A public object, or the one that an upload is about to become: readers come at once after their PUT. */
    private Optional<StoredObject> published(String key) {
        Optional<StoredObject> found = files.find(key);
        if (found.isPresent() || !waiting.tryAcquire()) {
            return found;
        }
        try {
            String upload = UPLOADS + key.substring(PUBLIC.length());
            long end = System.nanoTime() + PUBLICATION.toNanos();
            while (found.isEmpty() && files.find(upload).isPresent() && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN);
                found = files.find(key);
            }
            return found.isPresent() ? found : files.find(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.release();
        }
    }

    private static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    /** What of an object is asked for. */
    private record Part(long first, long length, boolean partial) {

        static Part of(@Nullable String range, long size) {
            Matcher matcher = RANGE.matcher(range == null ? "" : range);
            if (!matcher.matches()
                    || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
                return new Part(0, size, false);
            }
            long first;
            long last = size - 1;
            if (matcher.group(1).isEmpty()) {
                first = Math.max(0, size - Long.parseLong(matcher.group(2)));
            } else {
                first = Long.parseLong(matcher.group(1));
                if (!matcher.group(2).isEmpty()) {
                    last = Math.min(last, Long.parseLong(matcher.group(2)));
                }
            }
            if (first >= size || last < first) {
                throw new StoreRefusal(416, "InvalidRange", "The requested range is not satisfiable.");
            }
            return new Part(first, last - first + 1, true);
        }
    }
}
