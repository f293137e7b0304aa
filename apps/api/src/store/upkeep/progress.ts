/** Says how far a long work is. */
export type Progress = (what: string, done: number, of: number) => void;
