/** Videos of products, by Kie.ai: tasks that take minutes, polled and hinted at. */
@NullMarked
package dev.postforge.post.videos;

import org.jspecify.annotations.NullMarked;
