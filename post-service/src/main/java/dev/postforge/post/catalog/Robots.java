package dev.postforge.post.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A site's wishes to programs (RFC 9309): the longest matching rule of the group for us, else of that for all. */
final class Robots {

    static final Robots WITHOUT = new Robots(List.of());

    private static final int MOST_LINES = 10_000;

    private final List<Rule> rules;

    private Robots(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(boolean allows, String pattern, Pattern compiled) {

        static Rule of(boolean allows, String path) {
            StringBuilder expression = new StringBuilder();
            boolean whole = path.endsWith("$");
            for (String part : (whole ? path.substring(0, path.length() - 1) : path).split("\\*+", -1)) {
                if (!expression.isEmpty()) {
                    expression.append(".*?");
                }
                // A path that begins with a star has an empty part before it.
                expression.append("(?:").append(Pattern.quote(part)).append(')');
            }
            return new Rule(allows, path, Pattern.compile(expression + (whole ? "$" : "")));
        }
    }

    /** Reads a robots.txt for a program of this name. */
    static Robots parse(String text, String product) {
        List<Rule> own = new ArrayList<>();
        List<Rule> everyones = new ArrayList<>();
        boolean forUs = false;
        boolean forAll = false;
        boolean named = false;
        boolean inRules = true;
        for (String line : text.lines().limit(MOST_LINES).toList()) {
            String[] field = line.split("#", 2)[0].split(":", 2);
            if (field.length < 2) {
                continue;
            }
            String value = field[1].strip();
            switch (field[0].strip().toLowerCase(Locale.ROOT)) {
                case "user-agent" -> {
                    if (inRules) {
                        forUs = false;
                        forAll = false;
                        inRules = false;
                    }
                    forUs |= value.equalsIgnoreCase(product);
                    forAll |= value.equals("*");
                    named |= value.equalsIgnoreCase(product);
                }
                case "allow", "disallow" -> {
                    inRules = true;
                    if (!value.isEmpty() && (forUs || forAll)) {
                        Rule rule = Rule.of(field[0].strip().equalsIgnoreCase("allow"), value);
                        (forUs ? own : everyones).add(rule);
                    }
                }
                default -> {
                    // Sitemaps and what else sites write there.
                }
            }
        }
        return new Robots(List.copyOf(named ? own : everyones));
    }

    /** Whether this path with its query may be read; of equally long rules the friendlier counts. */
    boolean allow(String path) {
        boolean allowed = true;
        int longest = -1;
        for (Rule rule : rules) {
            int length = rule.pattern().length();
            if ((length > longest || (length == longest && rule.allows()))
                    && rule.compiled().matcher(path).lookingAt()) {
                allowed = rule.allows();
                longest = length;
            }
        }
        return allowed;
    }
}
