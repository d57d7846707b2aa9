/** Writes posts: text with hashtags and the best time to post, kept as a draft. */
@NullMarked
package dev.postforge.post.writing;

import org.jspecify.annotations.NullMarked;
