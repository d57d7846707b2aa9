/** Forgetting tenants. */
@NullMarked
package dev.postforge.verification.erasure;

import org.jspecify.annotations.NullMarked;
