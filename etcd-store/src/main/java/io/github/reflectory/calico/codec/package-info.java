/** Which key holds which entry of a topology, how it is spelled, and what keys say together. */
@NullMarked
package io.github.reflectory.calico.codec;

import org.jspecify.annotations.NullMarked;
