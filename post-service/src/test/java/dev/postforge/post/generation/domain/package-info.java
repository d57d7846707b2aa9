/** Tests of generation's rules. */
@NullMarked
package dev.postforge.post.generation.domain;

import org.jspecify.annotations.NullMarked;
