package dev.postforge.post.paging;

import java.util.List;

/** One page of a list as clients see it. */
public record Page<T>(List<T> items, Pagination pagination) {

    /** Where the page is in the whole. */
    public record Pagination(int page, int limit, long total, long totalPages) {}

    public Page {
        items = List.copyOf(items);
    }

    /** The page with these items, of this many in all. */
    public static <T> Page<T> of(List<T> items, Paging paging, long total) {
        long pages = (total + paging.limit() - 1) / paging.limit();
        return new Page<>(items, new Pagination(paging.page(), paging.limit(), total, pages));
    }
}
