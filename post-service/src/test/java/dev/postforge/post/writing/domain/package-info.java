/** Tests of writing's rules. */
@NullMarked
package dev.postforge.post.writing.domain;

import org.jspecify.annotations.NullMarked;
