/** Which posts exist and whose they are. */
@NullMarked
package dev.postforge.analytics.posts;

import org.jspecify.annotations.NullMarked;
