package dev.termshift.domain.catalog;

import java.util.List;

/**
 * Plans that something is for, by their ids.
 *
 * @param ids the plans; all of them if none is named
 */
public record PlanIds(List<String> ids) {

  /** All plans. */
  public static final PlanIds ALL = new PlanIds(List.of());

  /** Copies the list. */
  public PlanIds {
    ids = List.copyOf(ids);
  }

  /** Whether the plan is among them. */
  public boolean include(String planId) {
    return ids.isEmpty() || ids.contains(planId);
  }
}
