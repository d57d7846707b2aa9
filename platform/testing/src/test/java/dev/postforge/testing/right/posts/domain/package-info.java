/** Its decisions. */
@NullMarked
package dev.postforge.testing.right.posts.domain;

import org.jspecify.annotations.NullMarked;
