import type { AddressRules, SurveyDefinition } from "@heed/contracts";
import { toAddressSource, toWindows } from "@heed/eligibility/compile";
import type { FieldError } from "../http/problem.ts";

/** Finds what of a survey's conditions no page could be given: no such time zone, no URLPattern. */
export function checkTargeting({ schedule, audience }: SurveyDefinition): FieldError[] {
  return [
    ...attempt("/schedule/timeZone", "is no time zone", () =>
      toWindows(schedule && { ...schedule, weekdays: [1] }, 0),
    ),
    ...checkAddresses("/audience/pages", audience?.pages),
    ...checkAddresses("/audience/referrers", audience?.referrers),
  ];
}

function checkAddresses(pointer: string, rules: AddressRules | undefined): FieldError[] {
  return (["include", "exclude"] as const).flatMap((list) =>
    (rules?.[list] ?? []).flatMap((rule, index) =>
      attempt(`${pointer}/${list}/${index}/value`, "is no URLPattern", () =>
        RegExp(toAddressSource({ include: [rule], exclude: [] }) ?? ""),
      ),
    ),
  );
}

function attempt(pointer: string, message: string, compile: () => unknown): FieldError[] {
  try {
    compile();
    return [];
  } catch {
    return [{ pointer, message }];
  }
}
