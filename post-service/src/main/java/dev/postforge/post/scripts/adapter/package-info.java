/** HTTP in, OpenAI's SDK out. */
@NullMarked
package dev.postforge.post.scripts.adapter;

import org.jspecify.annotations.NullMarked;
