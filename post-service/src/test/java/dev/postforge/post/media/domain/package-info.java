/** Tests of telling files by their content. */
@NullMarked
package dev.postforge.post.media.domain;

import org.jspecify.annotations.NullMarked;
