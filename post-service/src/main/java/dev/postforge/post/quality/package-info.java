/** Tells before anything is spent what is risky or weak in a prompt, which model it needs and how to put it better. */
@NullMarked
package dev.postforge.post.quality;

import org.jspecify.annotations.NullMarked;
