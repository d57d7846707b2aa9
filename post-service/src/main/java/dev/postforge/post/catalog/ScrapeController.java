package dev.postforge.post.catalog;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Product pages over HTTP; free of charge. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
class ScrapeController {

    private final ScrapeProduct scrapeProduct;

    ScrapeController(ScrapeProduct scrapeProduct) {
        this.scrapeProduct = scrapeProduct;
    }

    /** The page to read. */
    record PageBody(
            @Schema(requiredMode = REQUIRED) @Nullable String url) {}

    /**
     * A product as clients see it.
     *
     * @param desc the description once more, under the name that seed 3 gives it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProductView(
            String title,
            String description,
            String desc,
            List<String> images,
            @Nullable BigDecimal price,
            @Nullable String currency) {

        static ProductView of(Product product) {
            return new ProductView(
                    product.title(),
                    product.description(),
                    product.description(),
                    product.images(),
                    product.price(),
                    product.currency());
        }
    }

    @Operation(summary = "Read a product page; free")
    @PostMapping({"/generate/scrape", "/api/generate/scrape"})
    ProductView scrape(Caller caller, @RequestBody PageBody body) {
        caller.require(OrgRole.EDITOR);
        String url = body.url();
        if (url == null || url.isBlank()) {
            throw new ApiException(ErrorCode.INVALID_URL, "Please enter a valid URL", Map.of("field", "url"));
        }
        return ProductView.of(scrapeProduct.handle(url));
    }
}
