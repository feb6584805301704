package dev.termshift.contract.event;

import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.json.JsonWriter;

/**
 * The JSON form of every event: each case writes the event's own fields and gives back the event's
 * name.
 *
 * @param json where the fields are written to
 */
record EventDataForm(JsonWriter json)
    implements LifecycleForm,
        PlanChangeForm,
        ChargeForm,
        CreditForm,
        SubscriptionEvent.Cases<String> {}
