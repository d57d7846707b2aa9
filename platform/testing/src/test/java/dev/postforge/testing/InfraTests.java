package dev.postforge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Which infrastructure a build uses. */
class InfraTests {

    @Test
    void isEmbeddedUnlessContainersAreAskedFor() {
        assertThat(Infra.parse("")).isEqualTo(Infra.EMBEDDED);
        assertThat(Infra.parse("${postforge.test.infra}")).isEqualTo(Infra.EMBEDDED);
        assertThat(Infra.parse("embedded")).isEqualTo(Infra.EMBEDDED);
        assertThat(Infra.parse("containers")).isEqualTo(Infra.CONTAINERS);
    }

    @Test
    void refusesAWordItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Infra.parse("docker"))
                .withMessageContaining("embedded or containers");
    }
}
