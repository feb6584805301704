package dev.termshift.chaos.drill;

/** A fault that ends with an operator's deed. */
public interface Drill {

  /** What it is called in the result. */
  String kind();

  /**
   * Lets it happen to an installation at rest; the installation works again when it returns.
   *
   * @throws AssertionError if the engine did not behave
   */
  void run(DrillSite site) throws InterruptedException;
}
