/** What every request gets before and after the handler: its id, its limits, strict JSON. */
@NullMarked
package dev.postforge.defaults.web;

import org.jspecify.annotations.NullMarked;
