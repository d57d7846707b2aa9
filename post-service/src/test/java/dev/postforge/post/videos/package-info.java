/** Tests. */
@NullMarked
package dev.postforge.post.videos;

import org.jspecify.annotations.NullMarked;
