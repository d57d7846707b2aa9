/** How lists are cut into pages (api.md, Conventions). */
@NullMarked
package dev.postforge.post.paging;

import org.jspecify.annotations.NullMarked;
