/** Tests. */
@NullMarked
package dev.postforge.credit.ledger;

import org.jspecify.annotations.NullMarked;
