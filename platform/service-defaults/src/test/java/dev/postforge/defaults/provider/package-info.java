/** Tests of whom providers' credentials may go to. */
@NullMarked
package dev.postforge.defaults.provider;

import org.jspecify.annotations.NullMarked;
