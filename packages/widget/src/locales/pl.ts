import type { Texts } from "./texts.ts";

/** The interface's texts in Polish. */
const texts: Texts = {
  lang: "pl",
  region: "Krótka ankieta",
  opened: "Na końcu strony pojawiła się krótka ankieta.",
  close: "Zamknij",
  never: "Nie pytaj ponownie",
  back: "Wstecz",
  next: "Dalej",
  send: "Wyślij",
  skip: "Pomiń",
  progress: "Pytanie {at} z {of}",
  chooseScore: "Proszę wybrać ocenę.",
  chooseOption: "Proszę wybrać odpowiedź.",
  rateAll: "Proszę ocenić każdy wiersz.",
  writeText: "Proszę wpisać odpowiedź.",
  left_one: "Pozostał {count} znak",
  left_few: "Pozostały {count} znaki",
  left_many: "Pozostało {count} znaków",
  left_other: "Pozostało {count} znaku",
  personal: "To wygląda na dane osobowe. Nie trzeba ich podawać.",
  other: "Inne",
  star_one: "{count} gwiazdka",
  star_few: "{count} gwiazdki",
  star_many: "{count} gwiazdek",
  star_other: "{count} gwiazdki",
  kanoLike: "Podoba mi się to",
  kanoExpect: "Oczekuję tego",
  kanoNeutral: "Jest mi to obojętne",
  kanoTolerate: "Mogę się z tym pogodzić",
  kanoDislike: "Nie podoba mi się to",
  name: "Imię i nazwisko",
  email: "Adres e-mail",
  phone: "Telefon",
  invalidEmail: "Proszę sprawdzić adres e-mail.",
  needsConsent: "Proszę najpierw wyrazić zgodę lub zostawić pola puste.",
  feedback: "Opinia",
  failed:
    "Nie udało się zapisać odpowiedzi; zostanie zachowana tylko do zamknięcia tego okna. Proszę przekazać właścicielowi strony ten kod:",
};

export default texts;
