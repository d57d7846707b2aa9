/** Tests of quality's rules. */
@NullMarked
package dev.postforge.post.quality.domain;

import org.jspecify.annotations.NullMarked;
