package dev.termshift.domain.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disputes of a subscription.
 *
 * @param open those that are not over, oldest first
 * @param closed how the last ones ended, oldest first
 */
public record Disputes(List<OpenDispute> open, List<ClosedDispute> closed) {

  /** No dispute yet. */
  public static final Disputes NONE = new Disputes(List.of(), List.of());

  /** The most disputes of one charge. */
  public static final int MOST_OF_A_CHARGE = 5;

  /** How many can be open at once. */
  public static final int MOST_OPEN = 50;

  /** Of how many that are over it is known how they ended. */
  public static final int CLOSED_KNOWN = 100;

  /**
   * A dispute that is over.
   *
   * @param disputeId its identifier
   * @param won whether the merchant keeps the money
   * @param chargeId the charge that was disputed, if that is known
   * @param amount how much it was, in minor units, if that is known
   */
  public record ClosedDispute(
      String disputeId, boolean won, Optional<String> chargeId, Optional<Long> amount) {

    /** Whether so much of that charge was disputed, as far as that is known. */
    public boolean isAbout(String charge, long minor) {
      return chargeId.filter(it -> !it.equals(charge)).isEmpty()
          && amount.filter(it -> it != minor).isEmpty();
    }
  }

  /** Copies the lists, and forgets the oldest ends beyond the bound. */
  public Disputes {
    open = List.copyOf(open);
    closed = List.copyOf(closed.subList(Math.max(0, closed.size() - CLOSED_KNOWN), closed.size()));
  }

  /** The dispute of that id that is not over. */
  public Optional<OpenDispute> open(String disputeId) {
    return open.stream().filter(each -> each.disputeId().equals(disputeId)).findFirst();
  }

  /** Whether the dispute of that id is one of so much of that charge; nothing if none is known. */
  public Optional<Boolean> isAbout(String disputeId, String chargeId, long minor) {
    return open(disputeId)
        .map(it -> it.isAbout(chargeId, minor))
        .or(() -> closed(disputeId).map(it -> it.isAbout(chargeId, minor)));
  }

  /** How the dispute of that id ended, if it is known. */
  public Optional<ClosedDispute> closed(String disputeId) {
    return closed.stream().filter(each -> each.disputeId().equals(disputeId)).findFirst();
  }

  /** How many credits are frozen. */
  long frozen() {
    return open.stream().mapToLong(OpenDispute::frozenCredits).sum();
  }

  /** The credits that go with those of the charge and are not there. */
  public MissingCredits missing(String chargeId) {
    return open.stream()
        .filter(dispute -> dispute.chargeId().equals(chargeId))
        .map(OpenDispute::missingOf)
        .reduce(MissingCredits.NONE, MissingCredits::plus);
  }

  Disputes plus(OpenDispute dispute) {
    List<OpenDispute> more = new ArrayList<>(open);
    more.add(dispute);
    return new Disputes(more, closed);
  }

  Disputes replacing(OpenDispute dispute) {
    return new Disputes(
        open.stream()
            .map(each -> each.disputeId().equals(dispute.disputeId()) ? dispute : each)
            .toList(),
        closed);
  }

  Disputes closing(OpenDispute dispute, boolean won) {
    List<ClosedDispute> known = new ArrayList<>(closed);
    known.add(
        new ClosedDispute(
            dispute.disputeId(),
            won,
            Optional.of(dispute.chargeId()),
            Optional.of(dispute.amount())));
    return new Disputes(without(dispute).open, known);
  }

  Disputes without(OpenDispute dispute) {
    return new Disputes(open.stream().filter(each -> !each.equals(dispute)).toList(), closed);
  }

  Disputes detached() {
    return new Disputes(open.stream().map(OpenDispute::detached).toList(), closed);
  }

  Disputes waiting() {
    return new Disputes(open.stream().map(OpenDispute::waiting).toList(), closed);
  }

  Disputes broughtIn() {
    return new Disputes(open.stream().map(OpenDispute::broughtIn).toList(), closed);
  }
}
