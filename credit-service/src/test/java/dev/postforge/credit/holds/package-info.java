/** Tests. */
@NullMarked
package dev.postforge.credit.holds;

import org.jspecify.annotations.NullMarked;
