/** A comment and what its writer gave as a score beside it. */
export type LabelledComment = readonly [text: string, label: "favourable" | "unfavourable"];
