package dev.postforge.defaults.outside;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses that others chose. Only public hosts are reached: a name is resolved once, every address behind it
 * must be public, the connection goes to exactly that address, and each redirect is checked again.
 */
public interface PublicWeb {

    /**
     * Reads what is at an address.
     *
     * @param headers to send; never credentials
     * @throws PublicWebException when it may not, cannot or takes too long to be read
     */
    <T extends @Nullable Object> T get(URI address, FetchLimits limits, Map<String, String> headers, Reader<T> reader);

    /**
     * The address as text made a URI: characters that people leave unencoded are encoded, a name in another script is
     * written as DNS knows it, the fragment is dropped.
     *
     * @throws PublicWebException when it is none, or could never be read
     */
    URI parse(String text);

    /** Takes the answer while the connection is open; the body ends with an exception where the limits do. */
    @FunctionalInterface
    interface Reader<T extends @Nullable Object> {

        T read(Answer answer) throws IOException;
    }

    /**
     * What an address answered.
     *
     * @param address where it was found, after redirects
     * @param headers by lower-case name
     */
    record Answer(URI address, int status, Map<String, String> headers, InputStream body) {}
}
