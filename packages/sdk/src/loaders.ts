import type { DeliveryModule } from "./delivery-types.ts";
import type { TriggerModule } from "./triggers.ts";

/** Brings the parts of the client that most pages do not need. */
export interface Loaders {
  /**
   * Called once a survey is due, or an earlier page left answers behind.
   *
   * @param language of the interface's texts, when a config was read
   */
  delivery: (language?: string) => Promise<DeliveryModule>;
  /** Called when a survey of the config has a trigger. */
  triggers: () => Promise<TriggerModule>;
}
