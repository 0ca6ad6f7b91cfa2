package io.github.reflectory.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells cheaply that a file has been replaced or edited. Our own writers make each
 * modification time later than the one before, so no two of their files have one stamp.
 *
 * @param fileKey the inode, where there are such
 */
record Stamp(@Nullable Object fileKey, long size, FileTime modified) {
  /** No file at all. */
  static final Stamp MISSING = new Stamp(null, -1, FileTime.fromMillis(0));

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
  }
}
