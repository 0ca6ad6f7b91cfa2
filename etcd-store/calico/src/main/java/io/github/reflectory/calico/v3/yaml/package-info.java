/** YAML and JSON as resources are written in it, bounded against what is hostile. */
@NullMarked
package io.github.reflectory.calico.v3.yaml;

import org.jspecify.annotations.NullMarked;
