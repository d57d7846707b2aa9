/** Makes every secret at first start and places it as a file where its readers look. */
@NullMarked
package dev.postforge.local.secrets;

import org.jspecify.annotations.NullMarked;
