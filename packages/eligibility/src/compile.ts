export {
  type AddressRule,
  type AddressRules,
  type QueryRule,
  toAddressSource,
} from "./compile/addresses.ts";
export { type AskedShare, toDraws } from "./compile/draws.ts";
export { isNamed } from "./compile/languages.ts";
export { type Device, toMedia, type Viewport } from "./compile/media.ts";
export { type TraitRule, toTraitTest } from "./compile/traits.ts";
export { type Schedule, toWindows, type Window } from "./compile/windows.ts";
