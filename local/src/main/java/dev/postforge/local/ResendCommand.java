package dev.postforge.local;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** {@code resend --since <duration>}: sends kept events again. */
final class ResendCommand {

    private ResendCommand() {}

    static int run(RunningStack stack, List<String> words) throws IOException, SQLException {
        if (words.size() != 2 || !words.getFirst().equals("--since")) {
            throw new IllegalArgumentException("say ./postforge resend --since <duration>, as 10m, 2h or PT30M");
        }
        Duration age = duration(words.getLast());
        new Resend(stack.port(Topology.POSTGRES), stack.passwords())
                .since(age)
                .forEach((service, count) -> System.out.println(service + " sends " + count + " events again"));
        return 0;
    }

    /** ISO-8601, also without its first letters: 10m, 2h, 1h30m. */
    static Duration duration(String text) {
        String iso = text.toUpperCase(Locale.ROOT);
        if (!iso.startsWith("P")) {
            iso = iso.endsWith("D") ? "P" + iso : "PT" + iso;
        }
        try {
            Duration duration = Duration.parse(iso);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + " is no duration: say 10m, 2h or PT30M", e);
        }
        throw new IllegalArgumentException(text + " is no duration: say 10m, 2h or PT30M");
    }
}
