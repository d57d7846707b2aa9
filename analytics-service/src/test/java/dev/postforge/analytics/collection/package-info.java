/** Tests. */
@NullMarked
package dev.postforge.analytics.collection;

import org.jspecify.annotations.NullMarked;
