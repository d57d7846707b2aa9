/** Video scripts for reviewed product data, by OpenAI. */
@NullMarked
package dev.postforge.post.scripts;

import org.jspecify.annotations.NullMarked;
