/** A test's statistic and its two-sided p-value. */
export interface TestResult {
  readonly statistic: number;
  /** 0 … 1: how often pure chance gives a statistic at least as far out, were there no difference. */
  readonly p: number;
}

/** A test whose reference distribution has degrees of freedom, whole or not. */
export interface DegreesResult extends TestResult {
  readonly degrees: number;
}
