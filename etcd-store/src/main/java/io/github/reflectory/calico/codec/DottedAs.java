package io.github.reflectory.calico.codec;

import io.github.reflectory.topology.Asn;
import java.util.regex.Pattern;

/**
 * How an AS number with a dot is read: text is two numbers of 16 bits (RFC 5396, asdot+), a JSON
 * number is one number. {@code 64512.0} as text is the first by that rule, but is often written by
 * tools that mean the second.
 */
public final class DottedAs {
  private static final Pattern LIKE_A_FRACTION = Pattern.compile("[1-9][0-9]*\\.0");

  private DottedAs() {}

  public static boolean isAmbiguous(String text) {
    return LIKE_A_FRACTION.matcher(text).matches();
  }

  /** What to say of ambiguous text. */
  public static String words(String text, Asn read) {
    return "AS number "
        + text
        + " is read as dotted (RFC 5396), which is "
        + read
        + "; set it to "
        + text.substring(0, text.indexOf('.'))
        + " if that is meant, else to "
        + read;
  }
}
