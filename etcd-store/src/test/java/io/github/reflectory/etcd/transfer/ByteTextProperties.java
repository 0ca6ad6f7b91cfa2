package io.github.reflectory.etcd.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteTextProperties {
  /** Bytes of which many are about to begin or to end a character. */
  private static Arbitrary<Byte> bytes() {
    return Arbitraries.oneOf(
        Arbitraries.bytes(),
        Arbitraries.of((byte) 'a', (byte) 0xc3, (byte) 0xa4, (byte) 0xed, (byte) 0xb2, (byte) 0x80),
        Arbitraries.of((byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xf0, (byte) 0x9f));
  }

  @Provide
  Arbitrary<byte[]> manyBytes() {
    return bytes().array(byte[].class).ofMaxSize(12);
  }

  @Property
  void bytes_survive_being_text(@ForAll("manyBytes") byte[] any) {
    assertThat(ByteText.bytes(ByteText.text(any))).isEqualTo(any);
  }

  @Property
  void text_survives_being_bytes(@ForAll String text) {
    String valid = text.replaceAll("[\\x{d800}-\\x{dfff}]", "?");
    assertThat(ByteText.bytes(valid)).isEqualTo(valid.getBytes(StandardCharsets.UTF_8));
    assertThat(ByteText.text(ByteText.bytes(valid))).isEqualTo(valid);
  }

  @Property
  void a_form_gets_the_text_back(@ForAll String text) {
    String valid = text.replaceAll("[\\x{d800}-\\x{dfff}]", "?");
    String encoded = ByteText.percentEncoded(valid);
    assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(valid);
  }

  @Example
  void what_is_no_utf_8_becomes_an_unpaired_surrogate() {
    assertThat(ByteText.text(new byte[] {'a', (byte) 0xff, (byte) 0xc3}))
        .isEqualTo("a\udcff\udcc3");
    assertThat(ByteText.percentEncoded("\udcff \ud83d\ude00")).isEqualTo("%FF%20%F0%9F%98%80");
  }
}
