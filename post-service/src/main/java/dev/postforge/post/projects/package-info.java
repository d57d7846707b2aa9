/** Projects: folders of posts, with a default one per tenant. */
@NullMarked
package dev.postforge.post.projects;

import org.jspecify.annotations.NullMarked;
