/** Every reason that `@heed/eligibility` gives; what else is sent counts as `other`. */
export const REASONS: ReadonlySet<string> = new Set([
  ...["due", "not-live", "not-started", "ended", "unavailable"],
  ...["wrong-page", "wrong-touchpoint", "wrong-trait", "wrong-device", "wrong-language"],
  ...["no-consent", "opted-out", "sampled-out", "holdout"],
  ...["answered-recently", "dismissed-recently", "asked-recently"],
  ...["touchpoint-cooldown", "measure-cooldown", "session-limit", "budget-spent"],
  ...["quota-reached", "enough-answers", "lower-priority", "another-open"],
]);
