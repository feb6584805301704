package dev.termshift.domain.refund;

import dev.termshift.domain.refund.MissingCredits.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices in which credits of one charge came, as far as they have to be told apart: one that
 * comes after money of the charge went back gives its own share, and makes nothing good that went
 * before.
 *
 * @param latest the number of the latest one: 0 for all that came before money went back
 * @param missing what is missing for good of which slices, if any after the first one had come
 */
public record GrantedSlices(long latest, List<Part> missing) {

  /** All came before money went back, if any did. */
  public static final GrantedSlices FIRST = new GrantedSlices(0, List.of());

  /** Copies the list. */
  public GrantedSlices {
    missing = List.copyOf(missing);
  }

  GrantedSlices next() {
    return new GrantedSlices(latest + 1, missing);
  }

  /** The same with other credits missing; those of the first slice are no part of it. */
  GrantedSlices missing(MissingCredits now) {
    return new GrantedSlices(
        latest, now.parts().stream().filter(part -> part.slice() > 0).toList());
  }

  /** What is missing of which slices, of so many that are missing in all. */
  MissingCredits missing(long inAll) {
    MissingCredits later = new MissingCredits(missing);
    List<Part> all = new ArrayList<>(MissingCredits.of(0, inAll - later.total()).parts());
    all.addAll(missing);
    return new MissingCredits(all);
  }
}
