/** Tests. */
@NullMarked
package dev.postforge.post.images;

import org.jspecify.annotations.NullMarked;
