/** Tests. */
@NullMarked
package dev.postforge.credit;

import org.jspecify.annotations.NullMarked;
