/** Credit balances, as credit-service tells of them. */
@NullMarked
package dev.postforge.post.balances;

import org.jspecify.annotations.NullMarked;
