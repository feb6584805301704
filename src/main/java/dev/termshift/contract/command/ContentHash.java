package dev.termshift.contract.command;

import dev.termshift.domain.command.SubscriptionCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The fingerprint of what a command says, apart from how it was written: the first 16 bytes of the
 * SHA-256 of its name and its data with every field in today's order and every default filled in.
 * Journals keep it, so it may never change for a command that exists.
 */
public final class ContentHash {

  private static final int BYTES = 16;

  /** Looking for the algorithm takes longer than the fingerprint of a usual command. */
  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(ContentHash::sha256);

  private ContentHash() {}

  /** The fingerprint as 32 hexadecimal digits; equal for equal commands. */
  public static String of(SubscriptionCommand command) {
    return of(GivenCommand.of(command));
  }

  /** The same of a command and the reason for it: another reason makes it another command. */
  public static String of(GivenCommand given) {
    byte[] name = CommandType.nameOf(given.command()).getBytes(StandardCharsets.UTF_8);
    byte[] data = CommandDataWriter.write(given);
    MessageDigest digest = DIGEST.get();
    digest.reset();
    digest.update(name);
    digest.update((byte) 0);
    digest.update(data);
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but got none", impossible);
    }
  }
}
