/**
 * Calico's keys themselves, and what is to be said about them.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.calico.keys.KeysJson}: all keys as one JSON object.
 *   <li>{@link io.github.reflectory.calico.keys.KeyFinding}, {@link
 *       io.github.reflectory.calico.keys.Mend}: what is wrong with keys, and what mends it.
 *   <li>{@link io.github.reflectory.calico.keys.OtherData}: what other generations of Calico keep
 *       there.
 * </ul>
 */
@NullMarked
package io.github.reflectory.calico.keys;

import org.jspecify.annotations.NullMarked;
