package dev.postforge.post.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.defaults.errors.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTests {

    @ParameterizedTest
    @CsvSource({
        "1024x1024, 1:1",
        "1080x1350, 4:5",
        "1920x1080, 16:9",
        "1080x1920, 9:16",
        "16:9, 16:9",
        "Portrait, 4:5",
        "story, 9:16",
    })
    void understandsPixelsRatiosAndWords(String size, String ratio) {
        assertThat(PictureSize.ratio(size)).isEqualTo(ratio);
    }

    @Test
    void isSquareWhenNothingIsSaid() {
        assertThat(PictureSize.ratio(null)).isEqualTo("1:1");
        assertThat(PictureSize.ratio(" ")).isEqualTo("1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"large", "0x100", "9999x9999", "7:5", "1024 x 1024", "10x10"})
    void refusesTheRest(String size) {
        assertThatThrownBy(() -> PictureSize.ratio(size)).isInstanceOf(ApiException.class);
    }
}
