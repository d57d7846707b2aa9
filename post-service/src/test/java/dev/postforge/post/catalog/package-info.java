/** Tests of reading shops' pages. */
@NullMarked
package dev.postforge.post.catalog;

import org.jspecify.annotations.NullMarked;
