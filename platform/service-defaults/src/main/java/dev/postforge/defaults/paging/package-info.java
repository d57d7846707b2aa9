/** How lists are cut into pages (api.md, Lists). */
@NullMarked
package dev.postforge.defaults.paging;

import org.jspecify.annotations.NullMarked;
