/** Posts, from draft to proof: use cases and views. */
@NullMarked
package dev.postforge.post.posts;

import org.jspecify.annotations.NullMarked;
