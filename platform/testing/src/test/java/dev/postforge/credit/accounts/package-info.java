/** Another service, for the rule that forbids knowing it. */
@NullMarked
package dev.postforge.credit.accounts;

import org.jspecify.annotations.NullMarked;
