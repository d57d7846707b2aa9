@NullMarked
package dev.postforge.credit.catalog;

import org.jspecify.annotations.NullMarked;
