package dev.postforge.local;

import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Progress;
import dev.postforge.local.process.Supervised;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells on the terminal, line by line, what happens to the parts. */
final class Console implements Progress {

    private static final int LOG_LINES = 5;
    private static final int LINE_LENGTH = 200;

    private final Home home;

    Console(Home home) {
        this.home = home;
    }

    @Override
    public void starting(String part) {
        line(part, "starting");
    }

    @Override
    public void ready(String part, Duration after) {
        line(part, String.format(Locale.ROOT, "ready after %.1f s", after.toMillis() / 1000.0));
    }

    @Override
    public void died(String part, String how, Duration pause) {
        line(
                part,
                how + ", starting again" + (pause.toMillis() < 1000 ? "" : " in " + pause.toSeconds() + " s")
                        + " (./postforge logs " + part + ")");
        if (how.startsWith(Supervised.BY_SIGNAL)) {
            return;
        }
        try {
            new LogFile(home.logs().resolve(part.replace('#', '-') + ".log"))
                    .tail(LOG_LINES)
                    .forEach(text -> line("    | " + text.substring(0, Math.min(LINE_LENGTH, text.length()))));
        } catch (IOException e) {
            line(part, "its log cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void stopped(String part) {
        line(part, "stopped");
    }

    @Override
    public void note(String part, String text) {
        line(part, text);
    }

    void line(String text) {
        System.out.println(text);
        System.out.flush();
    }

    void welcome(StackOptions options, Duration after) {
        line("""

                PostForge is ready after %.1f s: http://localhost:%d

                  demo login    %s / %s
                  admin login   %s / %s
                  API           http://localhost:%d/swagger-ui.html
                  the networks  http://localhost:%d  (the sandbox plays them; nothing leaves this machine)

                Try:  sign in with POST /api/auth/login, connect an Instagram account with
                      POST /api/social/oauth/connect?platform=instagram, schedule a post with POST /api/posts,
                      watch GET /api/events, and see it live at
                      http://localhost:%d/_sandbox/networks/instagram/posts%s
                Stop: Ctrl-C, or ./postforge down. Others: ./postforge help
                """.formatted(
                        after.toMillis() / 1000.0,
                        options.port(Topology.GATEWAY),
                        DemoAccounts.DEMO.email(),
                        DemoAccounts.DEMO.password(),
                        DemoAccounts.ADMIN.email(),
                        DemoAccounts.ADMIN.password(),
                        options.port(Topology.GATEWAY),
                        options.port(Topology.SANDBOX),
                        options.port(Topology.SANDBOX),
                        options.paceFactor() > 1
                                ? "\n      Waits of a minute or more run " + options.paceFactor() + " times faster."
                                : ""));
    }

    private void line(String part, String text) {
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        line(String.format(Locale.ROOT, "%tT  %-22s %s", now, part, text));
    }
}
