/** Client ids and webhook secrets that the sandbox shares with PostForge. */
@NullMarked
package dev.postforge.sandbox.secrets;

import org.jspecify.annotations.NullMarked;
