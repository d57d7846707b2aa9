/** What a file is, by its content. */
@NullMarked
package dev.postforge.post.media.domain;

import org.jspecify.annotations.NullMarked;
