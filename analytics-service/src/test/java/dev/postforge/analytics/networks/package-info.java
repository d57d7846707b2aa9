/** Tests. */
@NullMarked
package dev.postforge.analytics.networks;

import org.jspecify.annotations.NullMarked;
