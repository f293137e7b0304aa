import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskText } from "./mask.ts";

describe("what looks personal is masked", () => {
  test.each([
    // E-mail.
    ["Write to ann.lee+shop@mail.example.co.uk, please", "Write to [email], please"],
    ["我的邮箱是zhang_3@qq.com，谢谢", "我的邮箱是[email]，谢谢"],
    ["邮箱：zhang＠163.com", "邮箱：[email]"],
    ["jürgen@müller.de", "[email]"],
    ["<o'neil@example.org>", "<[email]>"],
    // Phones with a country.
    ["Call +44 20 7946 0958 now", "Call [phone] now"],
    ["+1 (555) 234-5678", "[phone]"],
    ["+4930123456789", "[phone]"],
    ["0049 30 1234567", "[phone]"],
    ["Tel.: ＋86 10 6552 9988", "Tel.: [phone]"],
    // Chinese mobiles.
    ["13800138000", "[phone]"],
    ["请打138 0013 8000找我", "请打[phone]找我"],
    ["手机号：19912345678。", "手机号：[phone]。"],
    ["+86-138-0013-8000", "[phone]"],
    ["8613800138000", "[phone]"],
    ["电话１３８００１３８０００", "电话[phone]"],
    // Landlines.
    ["010-65529988", "[phone]"],
    ["（0755）8652 1234", "[phone]"],
    ["座机01065529988", "座机[phone]"],
    ["电话：6552 9988", "电话：[phone]"],
    ["020 7946 0958", "[phone]"],
    ["06.12.34.56.78 merci", "[phone] merci"],
    ["030/1234567", "[phone]"],
    ["555-234-5678 or (555) 234-5678", "[phone] or [phone]"],
    ["my phone is 5552345678", "my phone is [phone]"],
    // Cards that pass Luhn.
    ["4111 1111 1111 1111", "[card]"],
    ["卡号4111111111111111被扣款", "卡号[card]被扣款"],
    ["5500-0000-0000-0004", "[card]"],
    ["3782 822463 10005", "[card]"],
    ["6222 0200 0000 0000 000", "[card]"],
    // Identity numbers whose check character fits.
    ["身份证11010519491231002X", "身份证[id number]"],
    ["440524188001010014", "[id number]"],
    ["110105 19491231 002x", "[id number]"],
    // IBAN.
    ["DE89 3704 0044 0532 0130 00", "[IBAN]"],
    ["Please refund to GB82WEST12345698765432.", "Please refund to [IBAN]."],
    // Several at once.
    ["a@b.de, 13800138000", "[email], [phone]"],
  ])("%s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });
});

describe("what only resembles it stays", () => {
  test.each([
    "Order 100200300 is late",
    "订单号 202401151234567 还没到",
    "订单 20240115123456789012",
    "Ticket A13800138000",
    "SKU-4111111111111112",
    "4111111111111112",
    "1234567890123456",
    "110105194912310021",
    "110105194913310029",
    "00010519491231002X",
    "GB82WEST12345698765433",
    "it cost 1,299.00 and then 1,199.00",
    "花了 12800000 元",
    "-12.5 % against +10000000",
    "2024-01-15 and 15.01.2024 and 01/02/2024",
    "2024-01-15 10:30:45",
    "01-02-2024 1030",
    "version 10.12.345 and 2.0.0-beta.11",
    "0.12.345.6789",
    "192.168.100.200",
    "12800138000",
    "1380013800",
    "138001380001",
    "3.13800138000",
    "since 1998, 24/7, 100 %",
    "@everyone look, me@home",
    "a @ b.com",
    "ISBN 978-3-16-148410-0",
    "400-820-8820",
    "零一二三四五六七八九",
    "",
  ])("%s", (text) => {
    expect(maskText(text)).toBe(text);
  });
});

test("masking what is masked changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const masked = maskText(`${text} 13800138000 a@b.de`);
      expect(maskText(masked)).toBe(masked);
    }),
  );
});

test("a text of any length is masked within the time of a test, whatever it repeats", () => {
  for (const unit of ["1", "1 ", "a", "a.", "0-", "+1(", "A1", "@a", "138 ", "phone "]) {
    expect(maskText(`${unit.repeat(20_000 / unit.length)} a@b.de`)).toMatch(/\[email\]$/);
  }
});
