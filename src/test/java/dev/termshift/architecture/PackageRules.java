package dev.termshift.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.termshift.architecture.PackageTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that follow from {@link PackageTable}, for the packages below any root: the real one,
 * and one of fixtures that break every rule.
 */
final class PackageRules {

  /** Types whose very presence means files, threads, chance or the machine's clock. */
  private static final Set<String> IMPURE_TYPES =
      Set.of(
          "java.io.Console",
          "java.io.File",
          "java.io.FileDescriptor",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.PrintStream",
          "java.io.RandomAccessFile",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.random.RandomGenerator");

  /** Methods of otherwise pure types that read the machine's clock, chance or settings. */
  private static final Set<String> IMPURE_METHODS =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.getProperty",
          "java.lang.System.getenv",
          "java.lang.System.nanoTime",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID");

  private static final Set<String> FLOATING_TYPES =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private static final PackageMatchers CHANGING = PackageMatchers.of("java.util.concurrent..");

  private final String root;

  private PackageRules(String root) {
    this.root = root;
  }

  static List<ArchRule> below(String root) {
    PackageRules rules = new PackageRules(root);
    List<ArchRule> all = new ArrayList<>();
    PackageTable.ROWS.forEach(row -> all.add(rules.importsOnlyItsRow(row)));
    all.add(rules.everyClassIsInTheTable());
    all.add(rules.onlyCommandsImportTheNode());
    all.add(rules.nobodyImportsTheCommands());
    all.add(rules.nobodyImportsMain());
    all.add(rules.onlyOnePackageKnowsServers());
    all.add(rules.onlyALaptopStartsServers());
    all.add(rules.noCycles());
    all.add(rules.pureReadsNoClockAndNoChance());
    all.add(rules.pureHasNoFloatingPoint());
    all.add(rules.pureHasNoMutableStatic());
    return all.stream().map(rule -> rule.allowEmptyShould(true)).toList();
  }

  private ArchRule importsOnlyItsRow(Row row) {
    String[] allowed =
        Stream.concat(
                row.libraries().stream(),
                Stream.concat(Stream.of(row.name()), row.ours().stream()).map(this::tree))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(tree(row.name()))
        .should()
        .onlyDependOnClassesThat(resideIn(allowed))
        .as(row.name() + " imports only what its row allows");
  }

  private ArchRule everyClassIsInTheTable() {
    String[] known =
        Stream.concat(
                PackageTable.ROWS.stream().map(Row::name),
                Stream.of(PackageTable.NODE, PackageTable.COMMANDS))
            .map(this::tree)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(DescribedPredicate.not(isMain()))
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(known)
        .as("every class but Main is in a package of the table");
  }

  private ArchRule onlyCommandsImportTheNode() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(tree(PackageTable.NODE), tree(PackageTable.COMMANDS))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(tree(PackageTable.NODE))
        .as("only cli imports node");
  }

  private ArchRule nobodyImportsTheCommands() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(tree(PackageTable.COMMANDS))
        .and(DescribedPredicate.not(isMain()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(tree(PackageTable.COMMANDS))
        .as("nobody but Main imports cli");
  }

  private ArchRule nobodyImportsMain() {
    return noClasses()
        .that(DescribedPredicate.not(isMain()))
        .should()
        .dependOnClassesThat(isMain())
        .as("nobody imports Main");
  }

  private ArchRule onlyOnePackageKnowsServers() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(tree(PackageTable.SERVERS))
        .should()
        .dependOnClassesThat(areOfServers())
        .as("only local.server knows the libraries of servers");
  }

  private ArchRule onlyALaptopStartsServers() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.concat(Stream.of(PackageTable.SERVERS), PackageTable.STARTERS.stream())
                .map(this::tree)
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(tree(PackageTable.SERVERS))
        .as("only demo and bench start servers");
  }

  /** Of Kafka, everything but the clients. */
  private static DescribedPredicate<JavaClass> areOfServers() {
    PackageMatchers servers = PackageMatchers.of(PackageTable.SERVER_LIBRARIES);
    PackageMatchers clients = PackageMatchers.of(PackageTable.KAFKA_CLIENTS);
    return DescribedPredicate.describe(
        "are of servers",
        type -> servers.test(type.getPackageName()) && !clients.test(type.getPackageName()));
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .as("no cycles among the packages");
  }

  private ArchRule pureReadsNoClockAndNoChance() {
    return classes()
        .that()
        .resideInAnyPackage(pure())
        .should(beAFunctionOfItsArguments())
        .as("what is pure reads no clock and no chance, and touches no machine");
  }

  private ArchRule pureHasNoFloatingPoint() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(pure())
        .should()
        .notHaveRawType(
            DescribedPredicate.describe(
                "floating point", type -> FLOATING_TYPES.contains(componentOf(type).getName())))
        .as("what is pure keeps no floating-point number");
  }

  /** What the compiler adds for a switch over an enum is an array, but nobody's to change. */
  private ArchRule pureHasNoMutableStatic() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(pure())
        .and()
        .areStatic()
        .should(
            ArchCondition.from(
                DescribedPredicate.<JavaField>describe(
                    "be final and no container that changes",
                    field ->
                        field.getModifiers().contains(JavaModifier.FINAL)
                            && !CHANGING.test(field.getRawType().getPackageName()))))
        .as("what is pure keeps no mutable static field");
  }

  private String[] pure() {
    return PackageTable.PURE.stream().map(this::tree).toArray(String[]::new);
  }

  private String tree(String name) {
    return root + "." + name + "..";
  }

  private DescribedPredicate<JavaClass> isMain() {
    String main = root + "." + PackageTable.MAIN;
    return DescribedPredicate.describe(
        "Main", type -> type.getName().equals(main) || type.getName().startsWith(main + "$"));
  }

  private static DescribedPredicate<JavaClass> resideIn(String... allowed) {
    PackageMatchers packages = PackageMatchers.of(allowed);
    return DescribedPredicate.describe(
        "are allowed",
        type ->
            componentOf(type).isPrimitive() || packages.test(componentOf(type).getPackageName()));
  }

  private static JavaClass componentOf(JavaClass type) {
    return type.getBaseComponentType();
  }

  private static ArchCondition<JavaClass> beAFunctionOfItsArguments() {
    return new ArchCondition<>("be a function of its arguments") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> IMPURE_TYPES.contains(componentOf(use.getTargetClass()).getName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
        type.getAccessesFromSelf().stream()
            .filter(PackageRules::isImpure)
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean isImpure(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean readsNow = owner.startsWith("java.time.") && name.equals("now");
    boolean seedsItself = owner.equals("java.util.Collections") && name.equals("shuffle");
    return readsNow || seedsItself || IMPURE_METHODS.contains(owner + "." + name);
  }
}
