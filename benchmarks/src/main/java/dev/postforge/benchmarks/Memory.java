package dev.postforge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Proportional set size of every process of the running stack, from /proc (Linux only, same user or root). */
final class Memory {

    private static final List<String> MARKS =
            List.of("-Dpostforge.part=", "local-exec.jar", "dev.postforge.local", "postgres");

    /** What one part takes, in KiB; 0 when it does not run here. */
    static long of(String part) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> command(path).contains("-Dpostforge.part=" + part + " "))
                    .mapToLong(Memory::pss)
                    .sum();
        }
    }

    void run() throws IOException {
        long total = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                String command = command(process);
                if (MARKS.stream().anyMatch(command::contains)) {
                    long kib = pss(process);
                    total += kib;
                    System.out.printf("%8.1f MiB  %s%n", kib / 1024.0, name(command));
                }
            }
        }
        System.out.printf("%8.1f MiB  everything together%n", total / 1024.0);
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static long pss(Path process) {
        try {
            return Files.readAllLines(process.resolve("smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String name(String command) {
        int part = command.indexOf("-Dpostforge.part=");
        return part < 0
                ? command.substring(0, Math.min(60, command.length()))
                : command.substring(part + "-Dpostforge.part=".length()).split(" ", 2)[0];
    }
}
