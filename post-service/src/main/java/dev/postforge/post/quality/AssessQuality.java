package dev.postforge.post.quality;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.quality.domain.Assessment;
import dev.postforge.post.quality.domain.Material;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Assesses what someone wants to have generated, and keeps the judgement; it costs nothing. */
@Service
public class AssessQuality {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final QualityProperties properties;
    private final Clock clock;

    AssessQuality(JdbcClient jdbc, JsonMapper json, QualityProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is to be assessed, for whom. */
    public record Command(
            UUID tenantId,
            UUID userId,
            String prompt,
            List<String> imageUrls,
            Map<String, @Nullable Object> metadata) {}

    /** The judgement. */
    @Transactional
    public AssessmentView handle(Command command) {
        Assessment assessment = Assessment.of(new Material(
                command.prompt(), command.imageUrls(), command.metadata().keySet()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AssessmentView view =
                AssessmentView.of(Ids.next(), assessment, properties.models().of(assessment.tier()), now);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("prompt", command.prompt());
        request.put("imageUrls", command.imageUrls());
        request.put("metadata", command.metadata());
        jdbc.sql("""
                        INSERT INTO quality_assessments (tenant_id, id, request, result, score, risk, tier, created_by,
                                                         created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(command.tenantId())
                .param(view.id())
                .param(json.writeValueAsString(request))
                .param(json.writeValueAsString(view))
                .param(assessment.score())
                .param(assessment.risk())
                .param(assessment.tier().name())
                .param(command.userId())
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
        return view;
    }
}
