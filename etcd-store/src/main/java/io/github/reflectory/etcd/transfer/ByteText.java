package io.github.reflectory.etcd.transfer;

import com.google.common.base.CharMatcher;
import com.google.common.io.BaseEncoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text and back without loss. They are UTF-8 as a rule; a byte that is none becomes an
 * unpaired surrogate, U+DC80 to U+DCFF, which no UTF-8 can hold.
 */
public final class ByteText {
  private static final char REPLACEMENT = '\ufffd';
  private static final int ESCAPE = 0xdc00;
  private static final int FIRST = ESCAPE + 0x80;
  private static final int LAST = ESCAPE + 0xff;

  /** RFC 3986 section 2.3. */
  private static final CharMatcher UNRESERVED =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("-._~"))
          .precomputed();

  private static final BaseEncoding HEX = BaseEncoding.base16();

  private ByteText() {}

  public static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return isLossless(text) ? text : escaped(bytes);
  }

  /** Whether text that Java has decoded from UTF-8 stands for the bytes as it is. */
  public static boolean isLossless(String text) {
    return text.indexOf(REPLACEMENT) < 0;
  }

  private static String escaped(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + Byte.toUnsignedInt(in.get())));
      }
      decoder.reset();
    }
  }

  public static byte[] bytes(String text) {
    if (text.chars().noneMatch(ByteText::isEscape)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired = i > from && Character.isHighSurrogate(text.charAt(i - 1));
      if (isEscape(c) && !paired) {
        out.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        out.write(c - ESCAPE);
        from = i + 1;
      }
    }
    out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** The bytes as a value in a form or query. */
  public static String percentEncoded(String text) {
    byte[] bytes = bytes(text);
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      if (UNRESERVED.matches((char) each)) {
        out.append((char) each);
      } else {
        out.append('%').append(HEX.encode(new byte[] {each}));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(int c) {
    return c >= FIRST && c <= LAST;
  }
}
