package dev.termshift.http.work;

/**
 * Who asks, for those who share out work: groups get it in turn, and in each group its members.
 *
 * @param group a back-end with all tokens it derives, or the address of strangers
 * @param member one of them, such as all tokens that are bound to one subscription
 */
public record Asker(String group, String member) {

  /** A stranger, of whom nothing but the address is known. */
  public static Asker stranger(String address) {
    return new Asker(address, "");
  }
}
