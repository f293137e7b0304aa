export const ratio = (value: number | null) => (value === null ? "–" : `${value.toFixed(2)} ×`);
export const whole = (value: number | null) =>
  value === null ? "–" : Math.round(value).toLocaleString("en");
export const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`;
