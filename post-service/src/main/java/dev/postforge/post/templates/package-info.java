/** Templates: designs and texts to start from, with what was made of them. */
@NullMarked
package dev.postforge.post.templates;

import org.jspecify.annotations.NullMarked;
