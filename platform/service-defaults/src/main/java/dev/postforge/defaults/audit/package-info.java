/** The record of who did what that the application can write but never change. */
@NullMarked
package dev.postforge.defaults.audit;

import org.jspecify.annotations.NullMarked;
