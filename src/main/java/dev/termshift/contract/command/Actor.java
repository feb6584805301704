package dev.termshift.contract.command;

import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.json.TextForm;
import java.util.Optional;

/** Who gave a command, as an extension attribute of its event says. */
final class Actor {

  static final String NAME = "actor";

  private Actor() {}

  /** The actor, if there is one that can be shown: the command is none the worse without. */
  static Optional<String> in(Envelope envelope) {
    return envelope.attribute(NAME).filter(it -> TextForm.FOREIGN_ID.faultOf(it).isEmpty());
  }
}
