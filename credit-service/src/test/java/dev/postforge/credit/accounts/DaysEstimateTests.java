package dev.postforge.credit.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DaysEstimateTests {

    @Test
    void isUnknownWithoutSpending() {
        assertThat(SummarizeAccount.daysEstimate(10, 0, 14)).isNull();
    }

    @Test
    void roundsDownOnceAtTheEnd() {
        assertThat(SummarizeAccount.daysEstimate(10, 3, 14)).isEqualTo(46);
        assertThat(SummarizeAccount.daysEstimate(8240, 8240, 14)).isEqualTo(14);
        assertThat(SummarizeAccount.daysEstimate(0, 5, 14)).isZero();
        assertThat(SummarizeAccount.daysEstimate(1, 15, 14)).isZero();
    }
}
