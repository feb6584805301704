package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.cluster.Database;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL comes back with the data of an older point, under the sessions of nodes that have
 * nothing to do at that moment: they must notice, publish nothing, and say why. Then the newest
 * data come back.
 */
public final class DatabaseRestored implements Drill {

  @Override
  public String kind() {
    return "database-restored";
  }

  @Override
  public void run(DrillSite site) throws InterruptedException {
    Database database = site.cluster().database();
    Path folder = site.cluster().folder();
    database.stop();
    database.backUp(folder.resolve("older"));
    database.start();
    site.awaitReady();
    site.probe("restored");
    site.awaitRest();
    List<Integer> before = site.outputs();
    database.stop();
    database.restore(folder.resolve("older"), folder.resolve("newer"));
    database.start();
    site.probe("restored");
    site.awaitRefusal("the database lost commits");
    assertThat(site.outputs()).as("outputs while the database is behind").isEqualTo(before);
    database.stop();
    database.restore(folder.resolve("newer"), folder.resolve("older"));
    database.start();
    site.awaitReady();
    site.awaitRest();
  }
}
