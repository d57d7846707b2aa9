/** Rules of posts, without any I/O. */
@NullMarked
package dev.postforge.post.posts;

import org.jspecify.annotations.NullMarked;
