package dev.postforge.sandbox;

/** Starts the sandbox and runs until the process is ended. */
public final class SandboxApplication {

    private static final System.Logger LOG = System.getLogger(SandboxApplication.class.getName());

    private SandboxApplication() {}

    public static void main(String[] arguments) {
        SandboxSettings settings = SandboxSettings.fromEnvironment();
        Sandbox sandbox = Sandbox.start(settings);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(sandbox::close));
        LOG.log(
                System.Logger.Level.INFO,
                "The sandbox is ready at {0}, data in {1}",
                sandbox.uri(),
                settings.dataDirectory().toAbsolutePath());
    }
}
