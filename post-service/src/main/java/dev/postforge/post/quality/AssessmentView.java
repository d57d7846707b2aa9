package dev.postforge.post.quality;

import dev.postforge.post.quality.domain.Assessment;
import dev.postforge.post.quality.domain.Severity;
import dev.postforge.post.quality.domain.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An assessment as clients see it. */
public record AssessmentView(
        UUID id,
        Risk risk,
        @Schema(implementation = Tier.class) String modelTier,
        String recommendedModel,
        String enhancedPrompt,
        int score,
        Instant createdAt) {

    /** What is risky, from 0 to 100. */
    public record Risk(
            @Schema(implementation = Severity.class) String level, int score, List<FindingView> findings) {}

    /** One risk or weakness. */
    public record FindingView(
            String code,
            @Schema(implementation = Severity.class) String severity,
            String message) {}

    static AssessmentView of(UUID id, Assessment assessment, String model, Instant at) {
        return new AssessmentView(
                id,
                new Risk(
                        assessment.riskLevel().wire(),
                        assessment.risk(),
                        assessment.findings().stream()
                                .map(finding -> new FindingView(
                                        finding.code(), finding.severity().wire(), finding.message()))
                                .toList()),
                assessment.tier().wire(),
                model,
                assessment.enhancedPrompt(),
                assessment.score(),
                at);
    }
}
