import { expect, test } from "vitest";
import { looksPersonal } from "./personal.ts";

test.each([
  "write to ann@example.com please",
  "+49 171 2345678",
  "0171 2345678",
  "(415) 555-2671",
  "415-555-2671",
  "我的手机是13812345678",
  "身份证 11010519491231002X",
  "card 4111 1111 1111 1111",
  "5500-0000-0000-0004",
  "DE89 3704 0044 0532 0130 00",
  "030/123456-78",
  "1234567890",
  // Arabic, Persian, Hindi and full-width digits; other dashes and blanks.
  "٠١٠١٢٣٤٥٦٧٨",
  "۰۹۱۲-۳۴۵-۶۷۸۹",
  "९८७६५४३२१०",
  "１３８１２３４５６７８",
  "0171–234–5678",
  "01\u00a071\u202f234 5678",
])("%s looks personal", (words) => {
  expect(looksPersonal(words)).toBe(true);
});

test.each([
  "",
  "The delivery took 12 days and cost 34.50.",
  "order 20240506-1",
  "I waited from 10:30 to 11:45 on 2024-05-06",
  "123456789",
  "123 456 789",
  "me @ home, 3 of 10",
  "送货用了 12 天",
  "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
  "١٢٣٤٥٦٧٨٩",
])("%j does not", (words) => {
  expect(looksPersonal(words)).toBe(false);
});
