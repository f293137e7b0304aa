import type { Texts } from "./texts.ts";

/** The interface's texts in Russian. */
const texts: Texts = {
  lang: "ru",
  region: "Короткий опрос",
  opened: "В конце страницы открылся короткий опрос.",
  close: "Закрыть",
  never: "Больше не спрашивать",
  back: "Назад",
  next: "Далее",
  send: "Отправить",
  skip: "Пропустить",
  progress: "Вопрос {at} из {of}",
  chooseScore: "Пожалуйста, выберите оценку.",
  chooseOption: "Пожалуйста, выберите ответ.",
  rateAll: "Пожалуйста, оцените каждую строку.",
  writeText: "Пожалуйста, напишите ответ.",
  left_one: "Остался {count} символ",
  left_few: "Осталось {count} символа",
  left_many: "Осталось {count} символов",
  left_other: "Осталось {count} символа",
  personal: "Похоже, здесь есть персональные данные. Указывать их не нужно.",
  other: "Другое",
  star_one: "{count} звезда",
  star_few: "{count} звезды",
  star_many: "{count} звёзд",
  star_other: "{count} звезды",
  kanoLike: "Мне это нравится",
  kanoExpect: "Так и должно быть",
  kanoNeutral: "Мне всё равно",
  kanoTolerate: "Я могу с этим смириться",
  kanoDislike: "Мне это не нравится",
  name: "Имя",
  email: "Электронная почта",
  phone: "Телефон",
  invalidEmail: "Пожалуйста, проверьте адрес электронной почты.",
  needsConsent: "Пожалуйста, сначала дайте согласие или оставьте поля пустыми.",
  feedback: "Обратная связь",
  failed:
    "Не удалось сохранить ваш ответ; он хранится только до закрытия этого окна. Пожалуйста, сообщите владельцу сайта этот код:",
};

export default texts;
