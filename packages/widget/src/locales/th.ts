import type { Texts } from "./texts.ts";

/** The interface's texts in Thai. */
const texts: Texts = {
  lang: "th",
  region: "แบบสอบถามสั้น ๆ",
  opened: "มีแบบสอบถามสั้น ๆ เปิดขึ้นที่ท้ายหน้า",
  close: "ปิด",
  never: "ไม่ต้องถามอีก",
  back: "ย้อนกลับ",
  next: "ถัดไป",
  send: "ส่ง",
  skip: "ข้าม",
  progress: "คำถามที่ {at} จาก {of}",
  chooseScore: "โปรดเลือกคะแนน",
  chooseOption: "โปรดเลือกคำตอบ",
  rateAll: "โปรดให้คะแนนทุกข้อ",
  writeText: "โปรดเขียนคำตอบ",
  left_other: "เหลืออีก {count} ตัวอักษร",
  personal: "ข้อความนี้ดูเหมือนมีข้อมูลส่วนบุคคล คุณไม่จำเป็นต้องให้",
  other: "อื่น ๆ",
  star_other: "{count} ดาว",
  kanoLike: "ชอบ",
  kanoExpect: "ควรเป็นเช่นนั้นอยู่แล้ว",
  kanoNeutral: "รู้สึกเฉย ๆ",
  kanoTolerate: "พอรับได้",
  kanoDislike: "ไม่ชอบ",
  name: "ชื่อ",
  email: "อีเมล",
  phone: "โทรศัพท์",
  invalidEmail: "โปรดตรวจสอบที่อยู่อีเมล",
  needsConsent: "โปรดให้ความยินยอมก่อน หรือเว้นช่องว่างไว้",
  feedback: "แสดงความคิดเห็น",
  failed: "บันทึกคำตอบของคุณไม่สำเร็จ คำตอบจะถูกเก็บไว้จนกว่าคุณจะปิดหน้าต่างนี้เท่านั้น โปรดแจ้งรหัสนี้แก่เจ้าของเว็บไซต์:",
};

export default texts;
