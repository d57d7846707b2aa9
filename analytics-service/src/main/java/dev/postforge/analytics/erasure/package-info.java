/** Forgetting tenants and users. */
@NullMarked
package dev.postforge.analytics.erasure;

import org.jspecify.annotations.NullMarked;
