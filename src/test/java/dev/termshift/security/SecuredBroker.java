package dev.termshift.security;

import static java.util.stream.Collectors.joining;

import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.testing.KeyStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker behind TLS, certificates on both sides, that knows its users and what each of them may
 * do. A user's password is made from the user's name, so that a test can look for it everywhere.
 */
final class SecuredBroker implements AutoCloseable {

  static final List<String> USERS =
      List.of(
          "termshift",
          "termshift-http",
          "operator",
          "shop",
          "support",
          "payments",
          "reader",
          "scaler");

  private static final String BROKER = "broker";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final KeyStores stores;
  private final EmbeddedBroker broker;

  /** Starts one; its certificate is made in the folder. */
  SecuredBroker(Path folder) {
    this.stores = KeyStores.in(folder, "secret-of-stores");
    this.broker = EmbeddedBroker.temporary(properties());
    addScramUsers();
  }

  static String password(String user) {
    return "secret-of-" + user;
  }

  private Map<String, String> properties() {
    String users =
        Stream.concat(USERS.stream(), Stream.of(BROKER))
            .map(user -> "user_%s=\"%s\"".formatted(user, password(user)))
            .collect(joining(" "));
    Map<String, String> properties = new HashMap<>();
    properties.put("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT");
    properties.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
    properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    properties.put(
        "listener.name.client.plain.sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\" %s;"
            .formatted(PLAIN, BROKER, password(BROKER), users));
    properties.put("listener.name.client.scram-sha-256.sasl.jaas.config", SCRAM + " required;");
    properties.put("listener.name.client.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
    properties.put("ssl.keystore.type", "PKCS12");
    properties.put("ssl.keystore.location", stores.keyStore().toString());
    properties.put("ssl.keystore.password", stores.password());
    properties.put("ssl.key.password", stores.password());
    properties.put("listener.name.client.ssl.client.auth", "required");
    properties.putAll(trust());
    properties.put("authorizer.class.name", RecordingAuthorizer.class.getName());
    // The controller's listener knows no users; only the broker itself comes in by it.
    properties.put("super.users", "User:" + BROKER + ";User:ANONYMOUS");
    return properties;
  }

  private Map<String, String> trust() {
    return Map.of(
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        stores.trustStore().toString(),
        "ssl.truststore.password",
        stores.password());
  }

  /** Where clients come in. */
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What a client of this user is configured with. */
  Map<String, String> client(String user, String mechanism) {
    return client(user, mechanism, password(user));
  }

  /** What a client is configured with that gives this password. */
  Map<String, String> client(String user, String mechanism, String password) {
    Map<String, String> client = new HashMap<>(trust());
    client.put("ssl.keystore.type", "PKCS12");
    client.put("ssl.keystore.location", stores.keyStore().toString());
    client.put("ssl.keystore.password", stores.password());
    client.put("ssl.key.password", stores.password());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", mechanism);
    client.put(
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(mechanism.equals("PLAIN") ? PLAIN : SCRAM, user, password));
    return client;
  }

  /** Makes these the only rights there are. */
  void allowOnly(Collection<AclBinding> rights) {
    try (Admin admin = admin()) {
      admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
      admin.createAcls(rights).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The controller takes one change of a user at a time. */
  private void addScramUsers() {
    try (Admin admin = admin()) {
      for (ScramMechanism mechanism :
          List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
        ScramCredentialInfo info = new ScramCredentialInfo(mechanism, 4096);
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        USERS.forEach(
            user -> users.add(new UserScramCredentialUpsertion(user, info, password(user))));
        admin.alterUserScramCredentials(users).all().get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Admin admin() {
    Map<String, Object> config = new HashMap<>(client(BROKER, "PLAIN"));
    config.put("bootstrap.servers", bootstrapServers());
    return Admin.create(config);
  }

  @Override
  public void close() {
    broker.close();
  }
}
