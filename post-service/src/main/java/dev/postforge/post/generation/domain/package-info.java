/** The life cycle of a generation. */
@NullMarked
package dev.postforge.post.generation.domain;

import org.jspecify.annotations.NullMarked;
