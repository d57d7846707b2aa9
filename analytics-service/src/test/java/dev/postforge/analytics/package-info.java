/** Tests. */
@NullMarked
package dev.postforge.analytics;

import org.jspecify.annotations.NullMarked;
