package dev.postforge.sandbox.ai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Fills a JSON schema, that of a tool or of a structured output, with what a brief asks for. */
public final class Answers {

    private static final int DEEPEST = 8;
    private static final int ITEMS = 3;

    private Answers() {}

    /** A value that satisfies the schema, its fields chosen by their names. */
    public static Object fill(JsonNode schema, Brief brief) {
        return value("", schema, brief, 0);
    }

    private static Object value(String name, JsonNode schema, Brief brief, int depth) {
        JsonNode choices = schema.path("enum");
        if (choices.isArray() && !choices.isEmpty()) {
            return choices.get(Copywriter.seed(brief) % choices.size());
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asString("string")
                : schema.path("type").asString(schema.has("properties") ? "object" : "string");
        return switch (type) {
            case "object" -> object(schema, brief, depth);
            case "array" -> array(name, schema, brief, depth);
            case "integer", "number" ->
                schema.path("minimum").isNumber() ? schema.path("minimum").asInt() : 7;
            case "boolean" -> true;
            default -> text(name, schema, brief);
        };
    }

    private static Map<String, Object> object(JsonNode schema, Brief brief, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (depth < DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(field ->
                            fields.put(field.getKey(), value(field.getKey(), field.getValue(), brief, depth + 1)));
        }
        return fields;
    }

    private static List<Object> array(String name, JsonNode schema, Brief brief, int depth) {
        List<Object> items = new ArrayList<>();
        if (name.toLowerCase(Locale.ROOT).contains("tag")) {
            items.addAll(Copywriter.hashtags(brief));
        } else {
            for (int i = 0; i < ITEMS && depth < DEEPEST; i++) {
                items.add(value(name, schema.path("items"), brief, depth + 1));
            }
        }
        int most = schema.path("maxItems").asInt(items.size());
        return items.subList(0, Math.min(most, items.size()));
    }

    private static String text(String name, JsonNode schema, Brief brief) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.contains("time")) {
            return time(schema, brief);
        }
        if (plain.contains("script")) {
            return Copywriter.script(brief);
        }
        if (plain.contains("title") || plain.contains("hook") || plain.contains("topic")) {
            return brief.topic();
        }
        if (plain.equals("language")) {
            return brief.language();
        }
        return plain.equals("tone") ? brief.tone() : Copywriter.post(brief);
    }

    private static String time(JsonNode schema, Brief brief) {
        String hour = "%02d:30".formatted(8 + Copywriter.seed(brief) % 12);
        String wanted = schema.path("format").asString("") + " "
                + schema.path("description").asString("");
        if (wanted.startsWith("date-time")) {
            return "2027-01-12T" + hour + ":00Z";
        }
        String pattern = schema.path("pattern").asString("");
        boolean clockOnly = wanted.startsWith("time") || wanted.contains("HH") || pattern.contains(":");
        return clockOnly ? hour : "Tuesday " + hour;
    }
}
