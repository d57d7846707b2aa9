package dev.postforge.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.ModelAndView;

class IntakeFilterTests {

    private final List<Exception> refused = new ArrayList<>();
    private final IntakeFilter filter = new IntakeFilter(
            new EdgeProperties(
                    List.of(),
                    List.of(),
                    DataSize.ofMegabytes(1),
                    List.of(),
                    List.of(),
                    DataSize.ofMegabytes(1),
                    Duration.ofMillis(1)),
            new Refusals((request, response, handler, failure) -> {
                refused.add(failure);
                return new ModelAndView();
            }));

    @Test
    void whoFindsNoRoomIsToldToComeAgainAndRoomComesBack() throws Exception {
        List<String> passed = new ArrayList<>();

        // A large one takes all the room there is; another meanwhile finds none.
        filter.doFilter(request(1024 * 1024), new MockHttpServletResponse(), (request, response) -> {
            passed.add("large");
            filter.doFilter(
                    request(10), new MockHttpServletResponse(), (other, answer) -> passed.add("at the same time"));
        });
        filter.doFilter(request(10), new MockHttpServletResponse(), (request, response) -> passed.add("afterwards"));

        assertThat(passed).containsExactly("large", "afterwards");
        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    }

    @Test
    void smallOnesShareTheRoom() throws Exception {
        List<String> passed = new ArrayList<>();

        filter.doFilter(
                request(10),
                new MockHttpServletResponse(),
                (request, response) -> filter.doFilter(
                        request(10), new MockHttpServletResponse(), (other, answer) -> passed.add("both")));

        assertThat(passed).containsExactly("both");
    }

    private static MockHttpServletRequest request(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/lemonsqueezy");
        request.setContent(new byte[bytes]);
        return request;
    }
}
