@NullMarked
package dev.postforge.credit.payments.domain;

import org.jspecify.annotations.NullMarked;
