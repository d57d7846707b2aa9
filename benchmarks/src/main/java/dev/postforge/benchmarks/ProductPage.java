package dev.postforge.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long reading a product from a page of 1 MB takes, through the gateway, the shop on loopback. */
final class ProductPage {

    private static final int WARM_UP = 100;
    private static final int SAMPLED = 300;

    private final URI gateway;
    private final URI sandbox;

    ProductPage(URI gateway, URI sandbox) {
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    void run() throws Exception {
        Client client = Client.signUpAndConnect(gateway);
        Map<String, String> page = Map.of("url", sandbox + "/shop/megabyte");
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < WARM_UP + SAMPLED; n++) {
            long begun = System.nanoTime();
            client.post("/generate/scrape", page);
            if (n >= WARM_UP) {
                millis.add((System.nanoTime() - begun) / 1e6);
            }
        }
        Figures.of(millis).print("scrape of a 1 MB page", SAMPLED);
    }
}
