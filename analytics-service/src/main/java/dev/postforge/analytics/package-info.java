/** analytics-service: the numbers of what was published. */
@NullMarked
package dev.postforge.analytics;

import org.jspecify.annotations.NullMarked;
