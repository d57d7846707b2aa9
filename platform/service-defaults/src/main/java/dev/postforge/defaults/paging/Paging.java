package dev.postforge.defaults.paging;

import dev.postforge.defaults.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public record Paging(int page, int limit) {

    /** The most a client may ask for at once (api.md, Lists). */
    public static final int MOST = 200;

    /** Pages beyond this are not worth what they cost. */
    private static final int LAST_PAGE = 100_000;

    private static final int DEFAULT_LIMIT = 50;

    /** Reads the query's parameters; absent ones have their defaults. */
    public static Paging of(@Nullable Integer page, @Nullable Integer limit) {
        if (page != null && (page < 1 || page > LAST_PAGE)) {
            throw ApiException.invalid("page", "The page is between 1 and " + LAST_PAGE);
        }
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ApiException.invalid("limit", "The limit is between 1 and " + MOST);
        }
        return new Paging(page == null ? 1 : page, limit == null ? DEFAULT_LIMIT : limit);
    }

    /** How many items come before this page. */
    public long offset() {
        return (page - 1L) * limit;
    }
}
