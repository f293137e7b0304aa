import type { Texts } from "./texts.ts";

/** The interface's texts in Persian. */
const texts: Texts = {
  lang: "fa",
  region: "نظرسنجی کوتاه",
  opened: "یک نظرسنجی کوتاه در پایان صفحه باز شده است.",
  close: "بستن",
  never: "دیگر پرسیده نشود",
  back: "بازگشت",
  next: "بعدی",
  send: "ارسال",
  skip: "رد کردن",
  progress: "پرسش {at} از {of}",
  chooseScore: "لطفاً یک امتیاز انتخاب کنید.",
  chooseOption: "لطفاً یک گزینه انتخاب کنید.",
  rateAll: "لطفاً به هر ردیف امتیاز دهید.",
  writeText: "لطفاً پاسخی بنویسید.",
  left_one: "{count} نویسه باقی مانده است",
  left_other: "{count} نویسه باقی مانده است",
  personal: "به نظر می‌رسد این متن دادهٔ شخصی دارد. نیازی به نوشتن آن نیست.",
  other: "سایر",
  star_one: "{count} ستاره",
  star_other: "{count} ستاره",
  kanoLike: "خوشم می‌آید",
  kanoExpect: "انتظارش را دارم",
  kanoNeutral: "برایم فرقی نمی‌کند",
  kanoTolerate: "با آن کنار می‌آیم",
  kanoDislike: "خوشم نمی‌آید",
  name: "نام",
  email: "ایمیل",
  phone: "تلفن",
  invalidEmail: "لطفاً نشانی ایمیل را بررسی کنید.",
  needsConsent: "لطفاً ابتدا موافقت کنید یا خانه‌ها را خالی بگذارید.",
  feedback: "بازخورد",
  failed:
    "پاسخ شما ذخیره نشد؛ تنها تا بستن این پنجره نگه داشته می‌شود. لطفاً این کد را به صاحب سایت اطلاع دهید:",
};

export default texts;
