/** The terms of a VPAT; `Supports` must be proved by a test. */
export type Conformance = "Supports" | "Partially Supports" | "Does Not Support" | "Not Applicable";

/** What is claimed of one success criterion of WCAG 2.2. */
export interface Claim {
  readonly criterion: string;
  readonly name: string;
  readonly level: "A" | "AA";
  readonly conformance: Conformance;
  /** Why it is so; always there unless the tests say all. */
  readonly remark: string;
}

const claims = (
  level: Claim["level"],
  rows: readonly (readonly [string, string, Conformance, string])[],
): Claim[] =>
  rows.map(([criterion, name, conformance, remark]) => ({
    criterion,
    name,
    level,
    conformance,
    remark,
  }));

const S = "Supports";
const NA = "Not Applicable";
const NO_MEDIA = "There is no audio and no video.";

/** Every success criterion of WCAG 2.2 at the levels A and AA, in its order. */
export const CLAIMS: readonly Claim[] = [
  ...claims("A", [
    ["1.1.1", "Non-text Content", S, "Stars, faces and the cross are all that is not text."],
    ["1.2.1", "Audio-only and Video-only (Prerecorded)", NA, NO_MEDIA],
    ["1.2.2", "Captions (Prerecorded)", NA, NO_MEDIA],
    ["1.2.3", "Audio Description or Media Alternative (Prerecorded)", NA, NO_MEDIA],
    ["1.3.1", "Info and Relationships", S, "Native fieldsets, legends, labels and buttons."],
    ["1.3.2", "Meaningful Sequence", S, ""],
    ["1.3.3", "Sensory Characteristics", S, "A survey's own words are its author's."],
    ["1.4.1", "Use of Color", S, ""],
    ["1.4.2", "Audio Control", NA, NO_MEDIA],
    ["2.1.1", "Keyboard", S, "Arrows choose and never send; only the button sends."],
    [
      "2.1.2",
      "No Keyboard Trap",
      S,
      "Only the modal presentation keeps the focus, by the browser's own dialog.",
    ],
    ["2.1.4", "Character Key Shortcuts", S, "There are none. Escape is no character."],
    [
      "2.2.1",
      "Timing Adjustable",
      S,
      "No question has a time limit. A line of thanks without a link leaves after five seconds, but not while the focus or the pointer is in it; nothing depends on it.",
    ],
    ["2.2.2", "Pause, Stop, Hide", S, ""],
    ["2.3.1", "Three Flashes or Below Threshold", S, ""],
    [
      "2.4.1",
      "Bypass Blocks",
      NA,
      "A matter of the page. The prompt is a region of its own, at the page's end unless placed elsewhere.",
    ],
    ["2.4.2", "Page Titled", NA, "A matter of the page, whose title is left alone."],
    ["2.4.3", "Focus Order", S, ""],
    ["2.4.4", "Link Purpose (In Context)", S, ""],
    ["2.5.1", "Pointer Gestures", NA, "No gesture with several points or along a path."],
    ["2.5.2", "Pointer Cancellation", S, ""],
    ["2.5.3", "Label in Name", S, ""],
    ["2.5.4", "Motion Actuation", NA, "No motion of the device does anything."],
    [
      "3.1.1",
      "Language of Page",
      NA,
      "A matter of the page. The prompt names its own language: 3.1.2.",
    ],
    ["3.2.1", "On Focus", S, ""],
    ["3.2.2", "On Input", S, ""],
    ["3.2.6", "Consistent Help", NA, "No help is offered, hence in no order."],
    ["3.3.1", "Error Identification", S, ""],
    ["3.3.2", "Labels or Instructions", S, ""],
    ["3.3.7", "Redundant Entry", S, ""],
    ["4.1.2", "Name, Role, Value", S, "As Chromium computes them; committed as a snapshot."],
  ]),
  ...claims("AA", [
    ["1.2.4", "Captions (Live)", NA, NO_MEDIA],
    ["1.2.5", "Audio Description (Prerecorded)", NA, NO_MEDIA],
    ["1.3.4", "Orientation", S, ""],
    ["1.3.5", "Identify Input Purpose", S, ""],
    [
      "1.4.3",
      "Contrast (Minimum)",
      S,
      "A page's colours keep their hue; their lightness is corrected.",
    ],
    [
      "1.4.4",
      "Resize Text",
      S,
      "By the browser's zoom. Text grows with the page's font size up to 18 px only.",
    ],
    ["1.4.5", "Images of Text", S, ""],
    ["1.4.10", "Reflow", S, ""],
    ["1.4.11", "Non-text Contrast", S, ""],
    [
      "1.4.12",
      "Text Spacing",
      S,
      "Tested inside the shadow root. A reader's own style sheet reaches it by the documented parts only.",
    ],
    ["1.4.13", "Content on Hover or Focus", NA, "Nothing appears on hover or focus."],
    ["2.4.5", "Multiple Ways", NA, "A matter of the site."],
    ["2.4.6", "Headings and Labels", S, "A survey's own words are its author's."],
    ["2.4.7", "Focus Visible", S, ""],
    [
      "2.4.11",
      "Focus Not Obscured (Minimum)",
      S,
      "The prompt's own controls are always in view. What lies over the page, the prompt as popover or bar and the feedback button at the edge, is not drawn as long as something of the page has the focus beneath it. What is within a frame of the page cannot be known.",
    ],
    ["2.5.7", "Dragging Movements", S, ""],
    [
      "2.5.8",
      "Target Size (Minimum)",
      S,
      "On touch screens 44 px high; eleven points in 320 px are 24 px wide.",
    ],
    [
      "3.1.2",
      "Language of Parts",
      S,
      "Question and interface may be in different languages; each says its own.",
    ],
    ["3.2.3", "Consistent Navigation", S, ""],
    ["3.2.4", "Consistent Identification", S, ""],
    ["3.3.3", "Error Suggestion", S, ""],
    [
      "3.3.4",
      "Error Prevention (Legal, Financial, Data)",
      NA,
      "An answer has no legal or financial effect.",
    ],
    ["3.3.8", "Accessible Authentication (Minimum)", NA, "Nobody has to prove who they are."],
    ["4.1.3", "Status Messages", S, ""],
  ]),
];
