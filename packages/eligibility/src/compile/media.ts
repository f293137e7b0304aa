/** A kind of device, told by its pointer and its screen. */
export type Device = "phone" | "tablet" | "desktop";

/** The window's width in CSS px, both ends included. */
export interface Viewport {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A finger's screen whose shorter side has fewer CSS px is a phone's. */
const TABLET_PX = 600;

const phone = ["width", "height"].map(
  (side) => `(pointer:coarse) and (max-device-${side}:${TABLET_PX - 1}px)`,
);
const QUERIES: Readonly<Record<Device, readonly string[]>> = {
  phone,
  tablet: [
    `(pointer:coarse) and (min-device-width:${TABLET_PX}px) and (min-device-height:${TABLET_PX}px)`,
  ],
  desktop: ["(pointer:fine)", "(pointer:none)"],
};

/**
 * Compiles devices and window widths into one media query.
 *
 * @returns undefined when nothing is restricted
 */
export function toMedia(
  devices: readonly Device[] | undefined,
  { min, max }: Viewport = {},
): string | undefined {
  const width = [
    ...(min === undefined ? [] : [`(min-width:${min}px)`]),
    ...(max === undefined ? [] : [`(max-width:${max}px)`]),
  ];
  const kinds = devices ? devices.flatMap((device) => QUERIES[device]) : [""];
  const queries = kinds.map((kind) => [kind, ...width].filter(Boolean).join(" and "));
  return queries.join() || undefined;
}
