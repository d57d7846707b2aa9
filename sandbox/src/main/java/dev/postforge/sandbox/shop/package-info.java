/** Product pages of shops of every kind, for the scraper. */
@NullMarked
package dev.postforge.sandbox.shop;

import org.jspecify.annotations.NullMarked;
