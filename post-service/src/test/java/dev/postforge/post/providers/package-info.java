/** Tests. */
@NullMarked
package dev.postforge.post.providers;

import org.jspecify.annotations.NullMarked;
