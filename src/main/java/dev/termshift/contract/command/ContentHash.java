package dev.termshift.contract.command;

import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The fingerprint of what a command says, apart from how it was written: the first 16 bytes of the
 * SHA-256 of its name and its data with every field in today's order and every default filled in.
 * Journals keep it, so it may never change for a command that exists.
 */
public final class ContentHash {

  private static final int BYTES = 16;

  /** No name has such a byte. */
  private static final byte[] SEPARATOR = {0};

  private ContentHash() {}

  /** The fingerprint as 32 hexadecimal digits; equal for equal commands. */
  public static String of(SubscriptionCommand command) {
    return of(GivenCommand.of(command));
  }

  /** The same of a command and the reason for it: another reason makes it another command. */
  public static String of(GivenCommand given) {
    byte[] name = CommandType.nameOf(given.command()).getBytes(StandardCharsets.UTF_8);
    byte[] data = CommandDataWriter.write(given);
    return HexFormat.of().formatHex(Sha256.of(name, SEPARATOR, data), 0, BYTES);
  }
}
