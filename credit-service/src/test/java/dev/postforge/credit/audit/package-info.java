/** Tests. */
@NullMarked
package dev.postforge.credit.audit;

import org.jspecify.annotations.NullMarked;
