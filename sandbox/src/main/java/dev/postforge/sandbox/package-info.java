/** The sandbox: one program that plays every provider PostForge talks to. */
@NullMarked
package dev.postforge.sandbox;

import org.jspecify.annotations.NullMarked;
