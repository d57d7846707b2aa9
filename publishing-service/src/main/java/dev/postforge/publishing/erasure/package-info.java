/** Forgetting a tenant or a user. */
@NullMarked
package dev.postforge.publishing.erasure;

import org.jspecify.annotations.NullMarked;
