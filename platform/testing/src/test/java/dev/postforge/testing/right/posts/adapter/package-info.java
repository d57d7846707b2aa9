/** Its frameworks. */
@NullMarked
package dev.postforge.testing.right.posts.adapter;

import org.jspecify.annotations.NullMarked;
