package dev.postforge.benchmarks;

import java.net.URI;

/**
 * Entrance: {@code lateness [perSecond] [seconds]}, {@code latency [perSecond] [seconds]}, {@code webhooks [perSecond]
 * [seconds]}, {@code ledger [perSecond] [seconds]}, {@code generation [perSecond] [seconds]}, {@code streams [count]},
 * {@code scrape} or {@code memory}.
 */
public final class Benchmarks {

    private static final int DEFAULT_RATE = 200;
    private static final int DEFAULT_SECONDS = 10;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : "";
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_RATE;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_SECONDS;
        URI gateway = URI.create(System.getProperty("gateway", "http://127.0.0.1:8080"));
        URI sandbox = URI.create(System.getProperty("sandbox", "http://127.0.0.1:8090"));
        switch (name) {
            case "lateness" -> new DeliveryLateness(gateway, sandbox).run(rate, seconds);
            case "latency" -> new EventLatency(gateway).run(rate, seconds);
            case "webhooks" ->
                new WebhookStorm(gateway, sandbox).run(arguments.length > 1 ? rate : WebhookStorm.PER_SECOND, seconds);
            case "scrape" -> new ProductPage(gateway, sandbox).run();
            case "ledger" -> new LedgerThroughput(LedgerStack.here()).run(rate, seconds);
            case "generation" -> new GenerationOverhead(gateway, sandbox).run(rate, seconds);
            case "streams" -> new OpenStreams(gateway, sandbox).run(rate);
            case "memory" -> new Memory().run();
            default -> {
                System.err.println("usage: benchmarks lateness|latency|webhooks|ledger|generation [perSecond] [seconds]"
                        + " | streams [count] | scrape | memory");
                System.exit(2);
            }
        }
    }
}
