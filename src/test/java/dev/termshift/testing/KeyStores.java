package dev.termshift.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificate of a server on this machine, and what its clients believe.
 *
 * @param keyStore the server's key and certificate
 * @param trustStore the certificate alone
 * @param password opens both
 */
public record KeyStores(Path keyStore, Path trustStore, String password) {

  /** Makes both in the folder, with the JDK's own tool. */
  public static KeyStores in(Path folder, String password) {
    KeyStores stores =
        new KeyStores(folder.resolve("server.p12"), folder.resolve("trust.p12"), password);
    String certificate = folder.resolve("server.pem").toString();
    stores.keytool(
        stores.keyStore,
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-validity", "3650"),
        List.of("-ext", "SAN=ip:127.0.0.1,dns:localhost"));
    stores.keytool(stores.keyStore, List.of("-exportcert", "-rfc", "-file"), List.of(certificate));
    stores.keytool(
        stores.trustStore, List.of("-importcert", "-noprompt", "-file"), List.of(certificate));
    return stores;
  }

  private void keytool(Path store, List<String> action, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(action);
    command.addAll(more);
    command.addAll(
        List.of("-alias", "broker", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", password));
    ForeignProgram run = ForeignProgram.run(command, "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
