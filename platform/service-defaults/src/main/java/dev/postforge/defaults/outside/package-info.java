/**
 * The one way to addresses that are not from our configuration: what users type and providers return (security.md 15).
 */
@NullMarked
package dev.postforge.defaults.outside;

import org.jspecify.annotations.NullMarked;
