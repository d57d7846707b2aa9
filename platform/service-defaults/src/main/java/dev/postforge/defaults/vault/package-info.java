/** Reading what publishing-service sealed under the keyset it shares with the readers (mechanics.md 7). */
@NullMarked
package dev.postforge.defaults.vault;

import org.jspecify.annotations.NullMarked;
