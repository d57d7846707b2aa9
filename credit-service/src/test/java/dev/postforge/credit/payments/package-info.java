@NullMarked
package dev.postforge.credit.payments;

import org.jspecify.annotations.NullMarked;
