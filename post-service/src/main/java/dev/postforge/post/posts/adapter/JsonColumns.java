package dev.postforge.post.posts.adapter;

import dev.postforge.post.posts.domain.Candidates;
import dev.postforge.post.posts.domain.FreeForm;
import dev.postforge.post.posts.domain.MediaUrls;
import dev.postforge.post.posts.domain.Refusals;
import dev.postforge.post.posts.domain.ScheduleHistory;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values without a table of their own are kept: as JSON in a text column. */
final class JsonColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonColumns() {}

    /** One value type and what its JSON is. */
    abstract static class Column<T, J> implements AttributeConverter<T, String> {

        private final TypeReference<J> type;
        private final Function<T, J> toJson;
        private final Function<J, T> fromJson;

        Column(TypeReference<J> type, Function<T, J> toJson, Function<J, T> fromJson) {
            this.type = type;
            this.toJson = toJson;
            this.fromJson = fromJson;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T value) {
            return value == null ? null : JSON.writeValueAsString(toJson.apply(value));
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : fromJson.apply(JSON.readValue(column, type));
        }
    }

    /** An array of addresses. */
    @Immutable
    @Converter(autoApply = true)
    static class MediaUrlsColumn extends Column<MediaUrls, List<String>> {
        MediaUrlsColumn() {
            super(new TypeReference<>() {}, MediaUrls::values, MediaUrls::new);
        }
    }

    /** An array of ids. */
    @Immutable
    @Converter(autoApply = true)
    static class CandidatesColumn extends Column<Candidates, List<String>> {
        CandidatesColumn() {
            super(new TypeReference<>() {}, Candidates::values, Candidates::new);
        }
    }

    /** An object as it came. */
    @Immutable
    @Converter(autoApply = true)
    static class FreeFormColumn extends Column<FreeForm, Map<String, @Nullable Object>> {
        FreeFormColumn() {
            super(new TypeReference<>() {}, FreeForm::values, FreeForm::new);
        }
    }

    /** An array of refusals. */
    @Immutable
    @Converter(autoApply = true)
    static class RefusalsColumn extends Column<Refusals, List<Refusals.Refusal>> {
        RefusalsColumn() {
            super(new TypeReference<>() {}, Refusals::entries, Refusals::new);
        }
    }

    /** An array of schedules. */
    @Immutable
    @Converter(autoApply = true)
    static class ScheduleHistoryColumn extends Column<ScheduleHistory, List<dev.postforge.post.posts.domain.Schedule>> {
        ScheduleHistoryColumn() {
            super(new TypeReference<>() {}, ScheduleHistory::entries, ScheduleHistory::new);
        }
    }
}
