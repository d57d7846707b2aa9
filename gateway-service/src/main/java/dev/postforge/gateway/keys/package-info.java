/** Keys by which programs call in a member's name, within scopes and for as long as the membership lasts. */
@NullMarked
package dev.postforge.gateway.keys;

import org.jspecify.annotations.NullMarked;
