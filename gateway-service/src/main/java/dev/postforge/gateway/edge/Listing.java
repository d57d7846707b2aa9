package dev.postforge.gateway.edge;

import dev.postforge.defaults.errors.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list, as all lists are answered (api.md, Conventions). */
public record Listing<T>(List<T> items, Pagination pagination) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** Deeper pages cost more than anybody reads. */
    private static final int MAX_PAGE = 100_000;

    /** Where in the list the page is. */
    public record Pagination(int page, int limit, long total, long totalPages) {}

    /** What was asked for. */
    public record Range(int page, int limit) {

        /** Checks the request's parameters. */
        public static Range of(@Nullable Integer page, @Nullable Integer limit) {
            int number = page == null ? 1 : page;
            int size = limit == null ? DEFAULT_LIMIT : limit;
            if (number < 1 || number > MAX_PAGE) {
                throw ApiException.invalid("page", "Pages count from 1");
            }
            if (size < 1 || size > MAX_LIMIT) {
                throw ApiException.invalid("limit", "A page has 1 to " + MAX_LIMIT + " items");
            }
            return new Range(number, size);
        }

        /** How many items come before. */
        public int offset() {
            return (page - 1) * limit;
        }

        /** The answer with what of a short, whole list is on this page. */
        public <T> Listing<T> from(List<T> all) {
            int first = Math.min(offset(), all.size());
            return of(all.subList(first, Math.min(first + limit, all.size())), all.size());
        }

        /** The answer with these items of so many. */
        public <T> Listing<T> of(List<T> items, long total) {
            return new Listing<>(items, new Pagination(page, limit, total, (total + limit - 1) / limit));
        }
    }
}
