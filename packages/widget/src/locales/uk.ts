import type { Texts } from "./texts.ts";

/** The interface's texts in Ukrainian. */
const texts: Texts = {
  lang: "uk",
  region: "Коротке опитування",
  opened: "Наприкінці сторінки відкрилося коротке опитування.",
  close: "Закрити",
  never: "Більше не запитувати",
  back: "Назад",
  next: "Далі",
  send: "Надіслати",
  skip: "Пропустити",
  progress: "Запитання {at} з {of}",
  chooseScore: "Будь ласка, виберіть оцінку.",
  chooseOption: "Будь ласка, виберіть відповідь.",
  rateAll: "Будь ласка, оцініть кожен рядок.",
  writeText: "Будь ласка, напишіть відповідь.",
  left_one: "Залишився {count} символ",
  left_few: "Залишилося {count} символи",
  left_many: "Залишилося {count} символів",
  left_other: "Залишилося {count} символу",
  personal: "Схоже, тут є персональні дані. Вказувати їх не потрібно.",
  other: "Інше",
  star_one: "{count} зірка",
  star_few: "{count} зірки",
  star_many: "{count} зірок",
  star_other: "{count} зірки",
  kanoLike: "Мені це подобається",
  kanoExpect: "Так і має бути",
  kanoNeutral: "Мені байдуже",
  kanoTolerate: "Я можу з цим змиритися",
  kanoDislike: "Мені це не подобається",
  name: "Ім’я",
  email: "Електронна пошта",
  phone: "Телефон",
  invalidEmail: "Будь ласка, перевірте адресу електронної пошти.",
  needsConsent: "Будь ласка, спочатку надайте згоду або залиште поля порожніми.",
  feedback: "Зворотний зв’язок",
  failed:
    "Не вдалося зберегти вашу відповідь; вона зберігається лише до закриття цього вікна. Будь ласка, повідомте власнику сайту цей код:",
};

export default texts;
