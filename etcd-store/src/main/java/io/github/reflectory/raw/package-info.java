/**
 * What a store of Calico's keys has to do, whatever it is, for those who keep them in a database of
 * their own.
 *
 * <ul>
 *   <li>{@link io.github.reflectory.raw.RawKeys}: text keys that are listed, written and followed;
 *       begin here.
 *   <li>{@link io.github.reflectory.raw.RawListing}, {@link io.github.reflectory.raw.RawEntry}:
 *       keys that were listed, with their values and revisions.
 *   <li>{@link io.github.reflectory.raw.PollingWatch}: follows keys by looking at them often.
 *   <li>{@link io.github.reflectory.raw.RawDelta}, {@link io.github.reflectory.raw.RawValues}: what
 *       a watch tells, a key that changed and all keys there are.
 *   <li>{@link io.github.reflectory.raw.KeySink}: takes keys one by one as they are read.
 *   <li>{@link io.github.reflectory.raw.KeySpace}: where Calico's keys are.
 *   <li>{@link io.github.reflectory.raw.PartialWrite}: how a failure says that a part was written.
 * </ul>
 */
@NullMarked
package io.github.reflectory.raw;

import org.jspecify.annotations.NullMarked;
