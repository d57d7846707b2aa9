/** HTTP calls to AI providers that have no SDK of their own: bounded, sent once, failures by class. */
@NullMarked
package dev.postforge.post.providers;

import org.jspecify.annotations.NullMarked;
