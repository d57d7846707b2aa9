package dev.postforge.analytics.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngagementRateTests {

    @Test
    void isEngagementInPercentOfImpressions() {
        assertThat(EngagementRate.shown(EngagementRate.of(87, 1250))).isEqualTo(6.96);
        assertThat(EngagementRate.shown(EngagementRate.of(42, 856))).isEqualTo(4.91);
    }

    @Test
    void isZeroWithoutImpressions() {
        assertThat(EngagementRate.of(3, 0)).isZero();
        assertThat(EngagementRate.mean(List.of())).isZero();
    }

    @Test
    void isAveragedBeforeItIsRounded() {
        assertThat(EngagementRate.shown(
                        EngagementRate.mean(List.of(EngagementRate.of(87, 1250), EngagementRate.of(42, 856)))))
                .isEqualTo(5.93);
    }
}
