/** Reading the numbers of published posts, again and again. */
@NullMarked
package dev.postforge.analytics.collection;

import org.jspecify.annotations.NullMarked;
