/**
 * Inventory files: YAML or JSON, read strictly. Every refusal says where in the file it is and what
 * was expected there.
 */
@NullMarked
package io.github.reflectory.cli.inventory;

import org.jspecify.annotations.NullMarked;
