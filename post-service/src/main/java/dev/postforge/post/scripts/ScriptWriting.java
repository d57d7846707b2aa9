package dev.postforge.post.scripts;

import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generator;
import dev.postforge.post.generation.Outcome;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.generation.Work;
import dev.postforge.post.scripts.ScriptWriter.Assignment;

/** Makes scripts. A repeat costs money at the provider and never anything else, so it may be run again. */
class ScriptWriting implements Generator {

    /** Longer is no script of a short video; what is longer is cut. */
    private static final int LONGEST = 10_000;

    private final ScriptWriter writer;

    ScriptWriting(ScriptWriter writer) {
        this.writer = writer;
    }

    /** What was made, as it is kept. */
    record Result(String script, String title) {}

    @Override
    public GenerationKind kind() {
        return GenerationKind.SCRIPT;
    }

    @Override
    public Outcome run(Work work) {
        Assignment assignment = work.request(Assignment.class);
        String script = clean(writer.write(assignment, work));
        if (script.isEmpty()) {
            throw ProviderFailure.permanent("BAD_ANSWER", "The AI provider wrote nothing");
        }
        work.answered(null);
        Result result = new Result(script, assignment.product().title());
        return new Outcome.Completed(generation -> result);
    }

    /** No column holds a NUL or half a character, and a model may say anything. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else if (point != 0) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString().strip();
    }
}
