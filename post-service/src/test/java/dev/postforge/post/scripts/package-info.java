/** Tests. */
@NullMarked
package dev.postforge.post.scripts;

import org.jspecify.annotations.NullMarked;
