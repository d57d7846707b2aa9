/** The rules of an assessment. */
@NullMarked
package dev.postforge.post.quality.domain;

import org.jspecify.annotations.NullMarked;
