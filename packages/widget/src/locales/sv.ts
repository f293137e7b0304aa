import type { Texts } from "./texts.ts";

/** The interface's texts in Swedish. */
const texts: Texts = {
  lang: "sv",
  region: "Kort enkät",
  opened: "En kort enkät har öppnats längst ned på sidan.",
  close: "Stäng",
  never: "Fråga inte igen",
  back: "Tillbaka",
  next: "Nästa",
  send: "Skicka",
  skip: "Hoppa över",
  progress: "Fråga {at} av {of}",
  chooseScore: "Välj ett betyg, tack.",
  chooseOption: "Välj ett alternativ, tack.",
  rateAll: "Betygsätt varje rad, tack.",
  writeText: "Skriv ett svar, tack.",
  left_one: "{count} tecken kvar",
  left_other: "{count} tecken kvar",
  personal: "Det här ser ut som personuppgifter. Du behöver inte lämna några.",
  other: "Annat",
  star_one: "{count} stjärna",
  star_other: "{count} stjärnor",
  kanoLike: "Det gillar jag",
  kanoExpect: "Det förväntar jag mig",
  kanoNeutral: "Det spelar ingen roll",
  kanoTolerate: "Det kan jag leva med",
  kanoDislike: "Det ogillar jag",
  name: "Namn",
  email: "E-post",
  phone: "Telefon",
  invalidEmail: "Kontrollera e-postadressen.",
  needsConsent: "Ge ditt samtycke först, eller lämna fälten tomma.",
  feedback: "Synpunkter",
  failed:
    "Ditt svar kunde inte sparas; det finns bara kvar tills du stänger den här rutan. Meddela gärna webbplatsens ägare den här koden:",
};

export default texts;
