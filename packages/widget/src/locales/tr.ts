import type { Texts } from "./texts.ts";

/** The interface's texts in Turkish. */
const texts: Texts = {
  lang: "tr",
  region: "Kısa anket",
  opened: "Sayfanın sonunda kısa bir anket açıldı.",
  close: "Kapat",
  never: "Bir daha sorma",
  back: "Geri",
  next: "İleri",
  send: "Gönder",
  skip: "Atla",
  progress: "Soru {at}/{of}",
  chooseScore: "Lütfen bir puan seçin.",
  chooseOption: "Lütfen bir seçenek belirleyin.",
  rateAll: "Lütfen her satırı puanlayın.",
  writeText: "Lütfen bir yanıt yazın.",
  left_one: "{count} karakter kaldı",
  left_other: "{count} karakter kaldı",
  personal: "Burada kişisel veri var gibi görünüyor. Paylaşmanız gerekmez.",
  other: "Diğer",
  star_one: "{count} yıldız",
  star_other: "{count} yıldız",
  kanoLike: "Hoşuma gider",
  kanoExpect: "Zaten böyle olmalı",
  kanoNeutral: "Benim için fark etmez",
  kanoTolerate: "Buna katlanabilirim",
  kanoDislike: "Hoşuma gitmez",
  name: "Ad ve soyad",
  email: "E-posta",
  phone: "Telefon",
  invalidEmail: "Lütfen e-posta adresini kontrol edin.",
  needsConsent: "Lütfen önce onay verin ya da alanları boş bırakın.",
  feedback: "Geri bildirim",
  failed:
    "Yanıtınız kaydedilemedi; yalnızca bu pencere kapatılana kadar saklanır. Lütfen site sahibine şu kodu iletin:",
};

export default texts;
