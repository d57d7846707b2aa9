package dev.postforge.post.quality.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The judgement of fixed rules: the same material is always judged alike (requirements GEN-22, GEN-23).
 *
 * @param risk 0 (none) to 100
 * @param score quality, 0 to 100
 */
public record Assessment(
        int risk, Severity riskLevel, List<Finding> findings, Tier tier, int score, String enhancedPrompt) {

    private static final int FULL = 100;
    private static final int SHORTEST_WORDS = 5;
    private static final int LONGEST_PROMPT = 2_000;
    private static final int MOST_IMAGES = 10;
    private static final int MEDIUM_RISK = 25;
    private static final int HIGH_RISK = 60;

    /** Words, and what images and requirements weigh in words: less is a small task, more a large one. */
    private static final int STANDARD_FROM = 25;

    private static final int PREMIUM_FROM = 120;
    private static final int WORDS_PER_IMAGE = 15;
    private static final int WORDS_PER_DETAIL = 5;

    /** What a missing answer to one of these takes from the quality. */
    private static final int PER_GAP = 8;

    private static final int PER_WEAKNESS = 12;

    private record Rule(Pattern pattern, String code, Severity severity, String message) {}

    /** Everything in one, so that each is found once, whatever the language around it. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "(ignore|disregard|forget)\\s+(all\\s+|any\\s+|the\\s+|your\\s+)*(previous|prior|above|earlier|your)"
                            + "\\s*(instructions?|rules?|prompts?)|system\\s+prompt|you\\s+are\\s+now\\b",
                    "INJECTION",
                    Severity.HIGH,
                    "It tries to give the model other instructions"),
            rule(
                    "\\b(sk|pk|whsec|ghp|xox[abp])[-_][A-Za-z0-9_-]{12,}|\\bpassword\\s*[:=]\\s*\\S+",
                    "SECRET",
                    Severity.HIGH,
                    "It seems to hold a password or key"),
            rule("\\b\\d(?:[ -]?\\d){12,18}\\b", "CARD_NUMBER", Severity.HIGH, "It seems to hold a card number"),
            rule(
                    "[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+|(?<!\\d)\\+\\d[\\d ()-]{7,16}\\d",
                    "PERSONAL_DATA",
                    Severity.MEDIUM,
                    "It holds an e-mail address or a phone number"),
            rule(
                    "\\bcures?\\b|\\bheals?\\b|\\brisk[- ]free\\b|\\bguaranteed?\\b|\\b100 ?% (safe|sure|effective)"
                            + "|\\bget rich\\b|\\bdouble your money\\b",
                    "UNPROVEN_CLAIM",
                    Severity.MEDIUM,
                    "It makes a claim that networks remove or laws forbid without proof"),
            rule(
                    "\\b(kill|murder|bomb|suicide)\\b|\\bhate\\s+(all|every)\\b",
                    "HARMFUL",
                    Severity.HIGH,
                    "It may be about violence or hatred"));

    public Assessment {
        findings = List.copyOf(findings);
    }

    private static Rule rule(String pattern, String code, Severity severity, String message) {
        return new Rule(
                Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), code, severity, message);
    }

    /** Judges it. */
    public static Assessment of(Material material) {
        List<Finding> findings = new ArrayList<>();
        String prompt = material.prompt();
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(prompt).find()) {
                findings.add(new Finding(rule.code(), rule.severity(), rule.message()));
            }
        }
        images(material.imageUrls(), findings);
        int risk = Math.min(
                FULL,
                findings.stream()
                        .mapToInt(finding -> finding.severity().weight())
                        .sum());
        int before = findings.size();
        form(prompt, findings);
        List<String> gaps = gaps(prompt, material);
        int score = Math.max(0, FULL - risk / 2 - (findings.size() - before) * PER_WEAKNESS - gaps.size() * PER_GAP);
        Severity level = risk >= HIGH_RISK ? Severity.HIGH : risk >= MEDIUM_RISK ? Severity.MEDIUM : Severity.LOW;
        return new Assessment(risk, level, findings, tier(material), score, enhanced(prompt, gaps));
    }

    private static void images(List<String> urls, List<Finding> findings) {
        if (urls.stream().anyMatch(url -> !url.toLowerCase(Locale.ROOT).startsWith("https://"))) {
            findings.add(new Finding("INSECURE_IMAGE", Severity.LOW, "An image is not served over https"));
        }
        if (new HashSet<>(urls).size() < urls.size()) {
            findings.add(new Finding("REPEATED_IMAGE", Severity.LOW, "An image is given twice"));
        }
        if (urls.size() > MOST_IMAGES) {
            findings.add(new Finding(
                    "TOO_MANY_IMAGES", Severity.LOW, "More than " + MOST_IMAGES + " images: networks take no more"));
        }
    }

    private static void form(String prompt, List<Finding> findings) {
        if (words(prompt) < SHORTEST_WORDS) {
            findings.add(
                    new Finding("TOO_SHORT", Severity.LOW, "It says little: name the subject and what is special"));
        }
        if (prompt.codePointCount(0, prompt.length()) > LONGEST_PROMPT) {
            findings.add(new Finding(
                    "TOO_LONG", Severity.MEDIUM, "More than " + LONGEST_PROMPT + " characters are not taken"));
        }
        long letters = prompt.codePoints().filter(Character::isLetter).count();
        long capitals = prompt.codePoints().filter(Character::isUpperCase).count();
        if (letters > 10 && capitals * 2 > letters) {
            findings.add(new Finding("SHOUTING", Severity.LOW, "Most of it is in capitals"));
        }
    }

    /** What a good brief says and this does not. */
    private static List<String> gaps(String prompt, Material material) {
        String text = prompt.toLowerCase(Locale.ROOT);
        List<String> gaps = new ArrayList<>();
        if (!material.metadata().contains("audience") && !text.matches("(?s).*\\b(audience|readers?|for)\\b.*")) {
            gaps.add("Audience: the people most likely to care about this.");
        }
        if (!material.metadata().contains("tone") && !text.contains("tone")) {
            gaps.add("Tone: friendly and clear.");
        }
        if (!material.metadata().contains("goal")
                && !text.matches("(?s).*\\b(so that|goal|sign up|buy|visit|learn)\\b.*")) {
            gaps.add("Goal: end with one thing the reader can do next.");
        }
        return gaps;
    }

    private static Tier tier(Material material) {
        int size = words(material.prompt())
                + material.imageUrls().size() * WORDS_PER_IMAGE
                + material.metadata().size() * WORDS_PER_DETAIL;
        if (size >= PREMIUM_FROM) {
            return Tier.PREMIUM;
        }
        return size >= STANDARD_FROM ? Tier.STANDARD : Tier.ECONOMY;
    }

    /** The same without what must not be sent, and with what was missing. */
    private static String enhanced(String prompt, List<String> gaps) {
        String safe = prompt.strip();
        for (Rule rule : RULES) {
            if (!rule.code().equals("UNPROVEN_CLAIM") && !rule.code().equals("HARMFUL")) {
                safe = rule.pattern().matcher(safe).replaceAll("[removed]");
            }
        }
        return gaps.isEmpty() ? safe : safe + "\n" + String.join("\n", gaps);
    }

    private static int words(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return 0;
        }
        long ideographs = stripped.codePoints().filter(Character::isIdeographic).count();
        // Chinese and Japanese have no spaces: two characters are about a word.
        return (int) (stripped.split("\\s+").length + ideographs / 2);
    }
}
