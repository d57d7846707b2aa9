/** The numbers, as clients see them. */
@NullMarked
package dev.postforge.analytics.insights;

import org.jspecify.annotations.NullMarked;
