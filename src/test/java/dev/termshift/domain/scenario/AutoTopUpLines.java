package dev.termshift.domain.scenario;

import dev.termshift.domain.event.AutoTopUpEvent;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;

/** Events of credits that buy themselves as lines of text. */
interface AutoTopUpLines extends AutoTopUpEvent.Cases<String> {

  @Override
  default String autoTopUpSet(AutoTopUpSet event) {
    return event.enabled()
        ? "auto-top-up.set "
            + event.packId()
            + " below "
            + event.below()
            + " at most "
            + event.maxPerPeriod()
        : "auto-top-up.set off";
  }

  @Override
  default String autoTopUpTriggered(AutoTopUpTriggered event) {
    return "auto-top-up.triggered "
        + event.packId()
        + " number "
        + event.number()
        + " with "
        + event.usable();
  }

  @Override
  default String autoTopUpDeclined(AutoTopUpDeclined event) {
    return "auto-top-up.declined "
        + event.declines()
        + " until "
        + EventLines.time(event.notBefore());
  }

  @Override
  default String autoTopUpSkipped(AutoTopUpSkipped event) {
    return "auto-top-up.skipped " + event.why() + " with " + event.usable();
  }

  @Override
  default String autoTopUpDisabled(AutoTopUpDisabled event) {
    return "auto-top-up.disabled " + event.why();
  }
}
