package dev.postforge.sandbox.ai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Writes to a brief: the same words for the same brief, other words for another topic, tone or language. */
public final class Copywriter {

    private static final int HASHTAGS = 5;
    private static final int LONGEST_HASHTAG = 30;

    /** The languages it writes well; the rest get English with a word in front. */
    private static final Map<String, Phrases> LANGUAGES = Map.of(
            "en",
            new Phrases(
                    "%s deserves a closer look today.",
                    "Most people pass it by, yet small steps here make the biggest difference over the weeks.",
                    "We keep it %s, because how you say it matters as much as what you say.",
                    "What was your first experience with it? Tell us below."),
            "es",
            new Phrases(
                    "%s merece hoy una mirada más atenta.",
                    "Mucha gente lo pasa por alto, y sin embargo los pequeños pasos marcan la mayor diferencia.",
                    "Lo contamos en un tono %s, porque cómo se dice importa tanto como lo que se dice.",
                    "¿Cuál fue tu primera experiencia? Cuéntanos abajo."),
            "pt",
            new Phrases(
                    "%s merece hoje um olhar mais atento.",
                    "Muita gente passa ao lado, mas são os pequenos passos que fazem a maior diferença.",
                    "Contamos isto num tom %s, porque a forma importa tanto como o conteúdo.",
                    "Qual foi a sua primeira experiência? Conte-nos abaixo."),
            "fr",
            new Phrases(
                    "%s mérite qu’on s’y arrête aujourd’hui.",
                    "Beaucoup passent à côté, et pourtant ce sont les petits pas qui changent tout.",
                    "Nous le disons sur un ton %s, car la manière compte autant que le message.",
                    "Quelle a été votre première expérience ? Dites-le-nous ci-dessous."),
            "de",
            new Phrases(
                    "%s verdient heute einen genaueren Blick.",
                    "Viele gehen daran vorbei, dabei machen gerade die kleinen Schritte den größten Unterschied.",
                    "Wir erzählen es im Ton %s, denn wie man etwas sagt, zählt so viel wie das, was man sagt.",
                    "Was war eure erste Erfahrung damit? Schreibt es uns."),
            "it",
            new Phrases(
                    "%s merita oggi uno sguardo più attento.",
                    "Molti lo ignorano, eppure sono i piccoli passi a fare la differenza più grande.",
                    "Lo raccontiamo con un tono %s, perché come lo si dice conta quanto ciò che si dice.",
                    "Qual è stata la tua prima esperienza? Raccontacela qui sotto."));

    private static final List<Map.Entry<String, String>> NAMES = List.of(
            Map.entry("español", "es"),
            Map.entry("spanish", "es"),
            Map.entry("portug", "pt"),
            Map.entry("brazil", "pt"),
            Map.entry("fran", "fr"),
            Map.entry("french", "fr"),
            Map.entry("deutsch", "de"),
            Map.entry("german", "de"),
            Map.entry("ital", "it"),
            Map.entry("engl", "en"));

    private Copywriter() {}

    /** A post of a few sentences, under 500 characters. */
    public static String post(Brief brief) {
        Phrases phrases = phrases(brief);
        String text = String.join(
                " ",
                phrases.opening().formatted(capitalised(brief.topic())),
                phrases.middle(),
                phrases.manner().formatted(brief.tone().toLowerCase(Locale.ROOT)),
                phrases.question());
        return LANGUAGES.containsKey(code(brief.language())) ? text : "[" + brief.language() + "] " + text;
    }

    /** A script of a short video, scene by scene. */
    public static String script(Brief brief) {
        Phrases phrases = phrases(brief);
        String topic = capitalised(brief.topic());
        return """
                HOOK (0-3 s): %s
                SCENE 1 (3-8 s): Close-up of %s on a bright table. Voice: %s
                SCENE 2 (8-13 s): Somebody uses it and smiles. Voice: %s
                CALL TO ACTION (13-15 s): %s""".formatted(
                        phrases.opening().formatted(topic),
                        topic,
                        phrases.middle(),
                        phrases.manner().formatted(brief.tone().toLowerCase(Locale.ROOT)),
                        phrases.question());
    }

    /** Tags made of the topic's words. */
    public static List<String> hashtags(Brief brief) {
        List<String> tags = new ArrayList<>();
        for (String word : brief.topic().split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() > 3 && tags.size() < HASHTAGS - 1) {
                String tag = "#" + capitalised(word.substring(0, Math.min(word.length(), LONGEST_HASHTAG)));
                if (tags.stream().noneMatch(tag::equalsIgnoreCase)) {
                    tags.add(tag);
                }
            }
        }
        for (String common : List.of("#PostForge", "#Ideas", "#Daily")) {
            if (tags.size() < 3 || (tags.size() < HASHTAGS && common.equals("#PostForge"))) {
                tags.add(common);
            }
        }
        return tags;
    }

    /** A number that is the same for the same brief. */
    public static int seed(Brief brief) {
        return Math.floorMod(brief.hashCode() * 31 + 7, 9_973);
    }

    private static Phrases phrases(Brief brief) {
        Phrases known = LANGUAGES.get(code(brief.language()));
        return known == null ? english() : known;
    }

    private static Phrases english() {
        Phrases english = LANGUAGES.get("en");
        if (english == null) {
            throw new IllegalStateException("English is missing");
        }
        return english;
    }

    private static String code(String language) {
        String name = language.toLowerCase(Locale.ROOT).strip();
        Predicate<Map.Entry<String, String>> meant =
                entry -> name.startsWith(entry.getKey()) || name.matches(entry.getValue() + "([-_].*)?");
        return NAMES.stream().filter(meant).map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? "This" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /**
     * Sentences of one language.
     *
     * @param opening about the topic
     * @param middle what everybody says
     * @param manner about the tone
     * @param question at the end
     */
    private record Phrases(String opening, String middle, String manner, String question) {}
}
