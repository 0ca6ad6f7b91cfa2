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
record FileStamp(@Nullable Object fileKey, long size, FileTime modified) {
  /** No file at all. */
  static final FileStamp MISSING = new FileStamp(null, -1, FileTime.fromMillis(0));

  static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
  }
}
