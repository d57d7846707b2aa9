package dev.postforge.testing.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Reads whatever it is told to. */
public class OpensAnyAddress {

    /** What is at the address. */
    public InputStream read(String address) throws IOException {
        return URI.create(address).toURL().openStream();
    }
}
