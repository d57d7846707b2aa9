package dev.postforge.local;

import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Signal;
import java.util.List;

/** Asks one part to stop; the launcher starts it again, from a newly built jar if there is one. */
final class Restart {

    private Restart() {}

    static int run(Home home, String name) {
        String part = Launcher.partNamed(name);
        List<ProcessTable.Found> found = ProcessTable.partsOf(home.directory()).stream()
                .filter(process -> process.part().equals(part))
                .toList();
        if (found.isEmpty()) {
            System.err.println("postforge: " + part + " is not running.");
            return 1;
        }
        found.forEach(process -> Signal.TERM.send(process.handle().pid()));
        System.out.println(part + " stops and comes back: see ./postforge status");
        return 0;
    }
}
