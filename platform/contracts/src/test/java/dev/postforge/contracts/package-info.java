@NullMarked
package dev.postforge.contracts;

import org.jspecify.annotations.NullMarked;
