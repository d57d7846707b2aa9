/** credit-service: the ledger, and what people see of their account. */
@NullMarked
package dev.postforge.credit;

import org.jspecify.annotations.NullMarked;
