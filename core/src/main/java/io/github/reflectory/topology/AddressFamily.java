package io.github.reflectory.topology;

/** The address families a topology spans (RFC 4760 section 3, AFI 1 and 2). */
public enum AddressFamily {
  IPV4(4, 32),
  IPV6(6, 128);

  private final int number;
  private final int bits;

  AddressFamily(int number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  /** The digit people and Calico's keys use: 4 or 6. */
  public int number() {
    return number;
  }

  /** Length of an address, in bits. */
  public int bits() {
    return bits;
  }

  @Override
  public String toString() {
    return "IPv" + number;
  }
}
