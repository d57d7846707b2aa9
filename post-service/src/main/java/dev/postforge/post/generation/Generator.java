package dev.postforge.post.generation;

/**
 * How one kind is made: a bean of this type per kind is all that the saga needs to know.
 *
 * <p>Runs may be repeated: after a crash, another instance calls {@link #run} again with what was saved. A call that
 * costs is announced with {@link Work#calling} before and closed with {@link Work#answered} after, so that the next one
 * sees from {@link Work#openCall} that an answer may have been lost, and from {@link Work#handle} what to ask for.
 */
public interface Generator {

    /** What it makes. */
    GenerationKind kind();

    /**
     * Calls the provider; no transaction is open, the tenant is bound. Every wait in it must be bounded by
     * {@link Work#left()}. An exception that is no {@link ProviderFailure} fails the generation as a bug of ours.
     */
    Outcome run(Work work);
}
