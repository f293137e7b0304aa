import { storableText } from "@heed/contracts";

/** The host's own id of a person, as it stands in an answer. */
export const personName = storableText(128, 1);
