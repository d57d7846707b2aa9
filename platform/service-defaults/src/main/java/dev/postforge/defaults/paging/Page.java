package dev.postforge.defaults.paging;

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

    /** What of a short list, read as a whole, is on the page. */
    public static <T> Page<T> cut(List<T> all, Paging paging) {
        int first = (int) Math.min(paging.offset(), all.size());
        return of(all.subList(first, Math.min(first + paging.limit(), all.size())), paging, all.size());
    }

    /** A list that is always answered as a whole. */
    public static <T> Page<T> whole(List<T> all) {
        return new Page<>(all, new Pagination(1, all.size(), all.size(), 1));
    }
}
