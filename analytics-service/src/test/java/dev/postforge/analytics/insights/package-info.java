/** Tests. */
@NullMarked
package dev.postforge.analytics.insights;

import org.jspecify.annotations.NullMarked;
