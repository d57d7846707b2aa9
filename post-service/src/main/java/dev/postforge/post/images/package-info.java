/** Pictures from a prompt, by OpenRouter, kept in the media library. */
@NullMarked
package dev.postforge.post.images;

import org.jspecify.annotations.NullMarked;
