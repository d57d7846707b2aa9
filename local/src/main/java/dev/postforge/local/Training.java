package dev.postforge.local;

import dev.postforge.local.archive.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs a throw-away stack once to record what it loads, and makes the ahead-of-time caches from that. */
final class Training {

    private Training() {}

    static int run(Home home) throws IOException, InterruptedException {
        Home own = new Home(home.checkout().resolve(".postforge").resolve("training"), home.checkout());
        Console console = new Console(own);
        Programs.delete(own.directory());
        Files.createDirectories(own.directory());
        StackOptions options =
                StackOptions.inHome(own).onFreePorts().fast().forTests().recording();
        Stack stack = new Stack(options, console);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
        try {
            DemoAccounts accounts = new DemoAccounts(new RunningStack(own, options.ports()));
            stack.startAll(Map.of(Topology.GATEWAY, () -> accounts.create(console)));
            RunningStack.remember(options);
        } finally {
            stack.close();
        }
        for (Path cache : stack.assembleCaches(console)) {
            console.line(cache.resolveSibling("").getFileName() + "  " + (Files.size(cache) >> 20) + " MiB");
        }
        Programs.delete(own.directory());
        console.line("Trained: the next ./postforge up starts faster.");
        return 0;
    }
}
