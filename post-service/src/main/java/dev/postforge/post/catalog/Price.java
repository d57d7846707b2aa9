package dev.postforge.post.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A price as people write it, in whichever of their ways. */
record Price(BigDecimal amount, @Nullable String currency) {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,' \\u00a0\\u202f]{0,18}");
    private static final Pattern CODE =
            Pattern.compile("\\b(USD|EUR|GBP|JPY|CHF|CAD|AUD|SEK|NOK|DKK|PLN|INR|CNY|BRL|MXN)\\b");
    private static final int LARGEST_DIGITS = 12;

    /** Longer signs first: C$ is no $. */
    private static final Map<String, String> SIGNS = signs();

    private static Map<String, String> signs() {
        Map<String, String> signs = new LinkedHashMap<>();
        signs.put("US$", "USD");
        signs.put("CA$", "CAD");
        signs.put("C$", "CAD");
        signs.put("AU$", "AUD");
        signs.put("A$", "AUD");
        signs.put("R$", "BRL");
        signs.put("$", "USD");
        signs.put("\u20ac", "EUR");
        signs.put("\u00a3", "GBP");
        signs.put("\u00a5", "JPY");
        signs.put("\uffe5", "JPY");
        signs.put("\u5186", "JPY");
        signs.put("\u20b9", "INR");
        signs.put("z\u0142", "PLN");
        return signs;
    }

    /** Reads a text that holds a price. */
    static Optional<Price> read(@Nullable String text, @Nullable String currency) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) {
            return Optional.empty();
        }
        return amount(number.group())
                .map(amount -> new Price(amount, code(currency).orElse(currencyIn(text))));
    }

    /** Whether the text names a currency at all: a bare number is no price. */
    static boolean namesACurrency(String text) {
        return currencyIn(text) != null;
    }

    private static Optional<String> code(@Nullable String currency) {
        return Optional.ofNullable(currency)
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> code.matches("[A-Z]{3}"));
    }

    private static @Nullable String currencyIn(String text) {
        Matcher code = CODE.matcher(text);
        if (code.find()) {
            return code.group();
        }
        return SIGNS.entrySet().stream()
                .filter(sign -> text.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * The last of dot and comma parts off the cents, unless three digits follow and it stands alone: those are
     * thousands.
     */
    private static Optional<BigDecimal> amount(String text) {
        String digits = text.replaceAll("[' \\u00a0\\u202f]", "").replaceAll("[.,]+$", "");
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        int point = Math.max(dot, comma);
        if (point >= 0) {
            char sign = digits.charAt(point);
            boolean alone = digits.indexOf(sign) == point && Math.min(dot, comma) < 0;
            boolean repeated = digits.indexOf(sign) != point;
            boolean thousands = repeated
                    || (alone && digits.length() - point - 1 == 3 && point <= 3 && sign == ',')
                    || (alone
                            && digits.length() - point - 1 == 3
                            && sign == '.'
                            && point <= 3
                            && !digits.startsWith("0"));
            String whole = (thousands ? digits : digits.substring(0, point)).replaceAll("[.,]", "");
            digits = thousands ? whole : whole + "." + digits.substring(point + 1);
        }
        return digits.isEmpty() || digits.length() > LARGEST_DIGITS + 3
                ? Optional.empty()
                : Optional.of(new BigDecimal(digits));
    }
}
