package dev.postforge.defaults.outside;

import dev.postforge.defaults.outside.PublicWebException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the public web with a client whose resolver hands out vetted addresses only. */
final class PinnedWeb implements PublicWeb, AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);

    /** Between two bytes; the whole is bounded by the caller's limit. */
    private static final Timeout SILENCE = Timeout.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PinnedWeb.class);

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_CONNECTIONS = 200;

    /** Which address the connection under way is for: the resolver is told a host and a port only. */
    private final ScopedValue<URI> asked = ScopedValue.newInstance();

    private final Destinations destinations;
    private final Resolving names;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarm;

    PinnedWeb(OutsideProperties properties) {
        this(properties, InetAddress::getAllByName);
    }

    PinnedWeb(OutsideProperties properties, Resolving.Names names) {
        this.destinations = new Destinations(properties.allowed());
        this.names = new Resolving(names);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new VettingResolver())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(SILENCE).build())
                // A kept connection would outlive the check of its name.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(properties.userAgent())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("outside-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        this.alarm = timer;
    }

    @Override
    public URI parse(String text) {
        return destinations.parse(text);
    }

    @Override
    public <T extends @Nullable Object> T get(
            URI address, FetchLimits limits, Map<String, String> headers, Reader<T> reader) {
        Deadline deadline = new Deadline(limits.time());
        URI next = destinations.parse(address.toString());
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Hop<T> answered = ask(next, deadline, limits, headers, reader);
            if (answered.location() == null) {
                return answered.result();
            }
            next = destinations.follow(next, answered.location());
        }
        throw new PublicWebException(Reason.TOO_MANY_REDIRECTS, "More than %d redirects".formatted(MOST_REDIRECTS));
    }

    private record Hop<T extends @Nullable Object>(@Nullable String location, T result) {}

    private <T extends @Nullable Object> Hop<T> ask(
            URI address, Deadline deadline, FetchLimits limits, Map<String, String> headers, Reader<T> reader) {
        HttpGet request = new HttpGet(address);
        headers.forEach(request::setHeader);
        ScheduledFuture<?> cut = alarm.schedule(request::cancel, deadline.leftNanos(), TimeUnit.NANOSECONDS);
        try {
            return ScopedValue.where(asked, address)
                    .call(() -> exchange(request, address, new Bounds(deadline, limits.maxBytes()), reader));
        } catch (IOException e) {
            throw failed(e, deadline);
        } finally {
            cut.cancel(false);
        }
    }

    private record Bounds(Deadline deadline, long maxBytes) {}

    private <T extends @Nullable Object> Hop<T> exchange(HttpGet request, URI address, Bounds bounds, Reader<T> reader)
            throws IOException {
        ClassicHttpResponse response = http.executeOpen(null, request, null);
        try {
            Map<String, String> headers = new HashMap<>();
            for (Header header : response.getHeaders()) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            String location = isRedirect(response.getCode()) ? headers.get("location") : null;
            if (location != null) {
                return redirected(location);
            }
            HttpEntity entity = response.getEntity();
            if (entity != null && entity.getContentLength() > bounds.maxBytes()) {
                throw tooLarge(bounds.maxBytes());
            }
            InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
            T result = reader.read(
                    new Answer(address, response.getCode(), headers, new BoundedStream(body, bounds.maxBytes())));
            return new Hop<>(null, result);
        } finally {
            leave(request, response);
        }
    }

    /** What nobody read is not read now: closing alone would drain it, and after a cancel it cannot. */
    private static void leave(HttpGet request, ClassicHttpResponse response) {
        request.cancel();
        try {
            response.close();
        } catch (IOException cutOff) {
            LOG.trace("The rest of an answer was left unread", cutOff);
        }
    }

    /** The result of a redirect is never looked at. */
    @SuppressWarnings("NullAway")
    private static <T extends @Nullable Object> Hop<T> redirected(String location) {
        return new Hop<>(location, null);
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static PublicWebException failed(IOException cause, Deadline deadline) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof NotPublicException) {
                return new PublicWebException(Reason.NOT_PUBLIC, "The address does not lead to a public host", cause);
            }
            if (one instanceof TooLargeException) {
                return new PublicWebException(Reason.TOO_LARGE, String.valueOf(one.getMessage()), cause);
            }
        }
        if (deadline.isOver() || cause instanceof java.io.InterruptedIOException) {
            return new PublicWebException(Reason.TOO_SLOW, "The server took too long", cause);
        }
        return new PublicWebException(Reason.UNREACHABLE, "The server does not answer as it should", cause);
    }

    private static PublicWebException tooLarge(long maxBytes) {
        return new PublicWebException(Reason.TOO_LARGE, "More than %d bytes".formatted(maxBytes));
    }

    @Override
    public void close() {
        alarm.shutdownNow();
        names.close();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Counts from the first call on; a monotonic clock, because it bounds work and not domain time. */
    private static final class Deadline {

        private final long end;

        Deadline(Duration time) {
            this.end = System.nanoTime() + time.toNanos();
        }

        long leftNanos() {
            return Math.max(0, end - System.nanoTime());
        }

        boolean isOver() {
            return leftNanos() == 0;
        }
    }

    private final class VettingResolver implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new NotPublicException(host);
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            InetAddress[] found = names.resolve(host);
            boolean exempt = asked.isBound() && destinations.isAllowed(host, port, asked.get());
            for (InetAddress address : found) {
                if (!exempt && !PublicAddresses.isPublic(address)) {
                    throw new NotPublicException(host);
                }
            }
            return java.util.Arrays.stream(found)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class NotPublicException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotPublicException(String host) {
            super(host + " is not public");
        }
    }

    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long maxBytes) {
            super("More than %d bytes".formatted(maxBytes));
        }
    }

    /** Ends with an exception, not with silence, where the limit is. */
    private static final class BoundedStream extends java.io.FilterInputStream {

        private final long maxBytes;
        private long taken;

        BoundedStream(InputStream body, long maxBytes) {
            super(body);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long more) throws IOException {
            taken += more;
            if (taken > maxBytes) {
                throw new TooLargeException(maxBytes);
            }
        }
    }
}
