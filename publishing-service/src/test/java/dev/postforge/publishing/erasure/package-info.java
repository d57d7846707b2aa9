/** Tests of forgetting. */
@NullMarked
package dev.postforge.publishing.erasure;

import org.jspecify.annotations.NullMarked;
