/** Credits held for work under way: placed, captured, released, expired. */
@NullMarked
package dev.postforge.credit.holds;

import org.jspecify.annotations.NullMarked;
