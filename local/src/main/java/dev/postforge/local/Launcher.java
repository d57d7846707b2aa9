package dev.postforge.local;

import dev.postforge.local.process.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The {@code ./postforge} command: starts and stops the whole product on this machine and answers about it. */
public final class Launcher {

    private static final String USAGE = """
            ./postforge up [--fast] [--listen <address>] [--port-<part>=<n>]   start everything, Ctrl-C stops it
            ./postforge down                                                   stop everything
            ./postforge status                                                 what runs; 0 when all is ready
            ./postforge logs [<part>] [-f]                                     the last lines, -f follows
            ./postforge restart <part>                                         stop one part, it comes back by itself
            ./postforge train                                                  make the next starts faster
            ./postforge admin grant <e-mail>                                   make a user platform admin
            ./postforge resend --since <duration>                              send kept events again, as 10m or 2h
            ./postforge dead-letters                                           how many, by topic
            ./postforge dead-letters replay <topic> <group>                    let the group handle them again

            Ports also by environment: POSTFORGE_GATEWAY_PORT, POSTFORGE_POST_SERVICE_PORT, POSTFORGE_POSTGRES_PORT …
            POSTFORGE_HOME is the directory of data, logs and secrets (.postforge in the checkout).
            """;

    private Launcher() {}

    /** Takes the command from the arguments, or line by line from POSTFORGE_ARGUMENTS, where `ps` does not show it. */
    public static void main(String[] arguments) {
        String given = System.getenv("POSTFORGE_ARGUMENTS");
        List<String> words = given == null ? List.of(arguments) : given.lines().toList();
        int exit;
        try {
            exit = run(words);
        } catch (LaunchException | IllegalArgumentException e) {
            System.err.println("postforge: " + e.getMessage());
            exit = 1;
        } catch (IOException | SQLException | ExecutionException e) {
            System.err.println("postforge: " + e);
            exit = 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit = 1;
        }
        System.exit(exit);
    }

    private static int run(List<String> words)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        String command = words.isEmpty() ? "help" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        Home home = home();
        return switch (command) {
            case "up" -> Up.run(upOptions(home, rest));
            case "down" -> Down.run(home);
            case "status" -> Status.run(RunningStack.of(home));
            case "logs" -> Logs.run(home, rest);
            case "restart" -> Restart.run(home, one(rest, "restart <part>"));
            case "train" -> Training.run(home);
            case "admin" -> Admins.run(RunningStack.of(home), rest);
            case "resend" -> ResendCommand.run(RunningStack.of(home), rest);
            case "dead-letters" -> DeadLetters.run(RunningStack.of(home), rest);
            default -> usage(command);
        };
    }

    private static int usage(String command) {
        boolean asked = List.of("help", "-h", "--help").contains(command);
        (asked ? System.out : System.err).println(USAGE + "Parts: " + String.join(", ", Topology.parts()));
        return asked ? 0 : 2;
    }

    static String one(List<String> words, String form) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("say ./postforge " + form);
        }
        return words.getFirst();
    }

    private static Home home() {
        Path checkout = Home.findCheckout();
        String given = System.getenv("POSTFORGE_HOME");
        return new Home(given == null ? checkout.resolve(".postforge") : Path.of(given), checkout);
    }

    static StackOptions upOptions(Home home, List<String> words) {
        Map<String, Integer> ports = new LinkedHashMap<>(Topology.defaultPorts());
        ports.replaceAll((part, port) -> fromEnvironment(part, port));
        StackOptions options = StackOptions.inHome(home);
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            if (word.equals("--no-build")) {
                // Heard by the script that started this program.
                continue;
            }
            if (word.equals("--fast")) {
                options = options.fast();
            } else if (word.equals("--listen") && !left.isEmpty()) {
                options = options.listeningOn(left.removeFirst());
            } else if (word.startsWith("--listen=")) {
                options = options.listeningOn(word.substring("--listen=".length()));
            } else if (word.startsWith("--port-") && word.contains("=")) {
                String part = partNamed(word.substring("--port-".length(), word.indexOf('=')));
                ports.put(part, number(word, word.substring(word.indexOf('=') + 1)));
            } else {
                throw new IllegalArgumentException("up does not know " + word + ": see ./postforge help");
            }
        }
        return options.withPorts(ports);
    }

    /** Services may be named without their ending. */
    static String partNamed(String name) {
        Map<String, Integer> known = Topology.defaultPorts();
        if (known.containsKey(name)) {
            return name;
        }
        if (known.containsKey(name + "-service")) {
            return name + "-service";
        }
        throw new IllegalArgumentException(
                "there is no part " + name + "; the parts are " + String.join(", ", Topology.parts()));
    }

    private static Integer fromEnvironment(String part, Integer port) {
        String name = part.toUpperCase(Locale.ROOT).replace('-', '_');
        String given = variable("POSTFORGE_" + name + "_PORT");
        if (given == null && name.endsWith("_SERVICE")) {
            String shorter = name.substring(0, name.length() - "_SERVICE".length());
            given = variable("POSTFORGE_" + shorter + "_PORT");
        }
        return given == null ? port : number("POSTFORGE_" + name + "_PORT", given);
    }

    private static @Nullable String variable(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static int number(String where, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " is no port number", e);
        }
        throw new IllegalArgumentException(where + " is no port number");
    }
}
