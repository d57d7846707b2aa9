package dev.postforge.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's process: formats its directory at first start, then runs Kafka itself. */
public final class KafkaMain {

    private KafkaMain() {}

    /** Takes the path of {@code server.properties}; {@code users.properties} beside it names the first users. */
    public static void main(String[] arguments) throws IOException {
        Path settings = Path.of(arguments[0]);
        Properties properties = read(settings);
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(settings);
        }
        Kafka.main(new String[] {settings.toString()});
    }

    /** In this process, because on a command line the passwords would show in the process list. */
    private static void format(Path settings) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()));
        Properties users = read(settings.resolveSibling("users.properties"));
        for (String user : users.stringPropertyNames()) {
            words.add("--add-scram");
            words.add("SCRAM-SHA-256=[name=" + user + ",password=" + users.getProperty(user) + "]");
        }
        // What it prints holds the users' keys.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exit = StorageTool.execute(words.toArray(String[]::new), nowhere);
        if (exit != 0) {
            throw new IOException("Formatting Kafka's directory failed with exit code " + exit);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
