/** publishing-service: the only one that holds provider tokens and speaks to networks to publish. */
@NullMarked
package dev.postforge.publishing;

import org.jspecify.annotations.NullMarked;
