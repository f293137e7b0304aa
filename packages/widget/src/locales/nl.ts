import type { Texts } from "./texts.ts";

/** The interface's texts in Dutch. */
const texts: Texts = {
  lang: "nl",
  region: "Korte enquête",
  opened: "Onderaan de pagina is een korte enquête geopend.",
  close: "Sluiten",
  never: "Niet meer vragen",
  back: "Terug",
  next: "Volgende",
  send: "Versturen",
  skip: "Overslaan",
  progress: "Vraag {at} van {of}",
  chooseScore: "Kies alstublieft een score.",
  chooseOption: "Kies alstublieft een antwoord.",
  rateAll: "Beoordeel alstublieft elke regel.",
  writeText: "Schrijf alstublieft een antwoord.",
  left_one: "Nog {count} teken",
  left_other: "Nog {count} tekens",
  personal: "Dit lijkt op persoonsgegevens. U hoeft die niet te geven.",
  other: "Anders",
  star_one: "{count} ster",
  star_other: "{count} sterren",
  kanoLike: "Dat vind ik prettig",
  kanoExpect: "Dat verwacht ik",
  kanoNeutral: "Dat maakt mij niet uit",
  kanoTolerate: "Daar kan ik mee leven",
  kanoDislike: "Dat vind ik vervelend",
  name: "Naam",
  email: "E-mailadres",
  phone: "Telefoon",
  invalidEmail: "Controleer alstublieft het e-mailadres.",
  needsConsent: "Geef alstublieft eerst toestemming of laat de velden leeg.",
  feedback: "Feedback",
  failed:
    "Uw antwoord kon niet worden opgeslagen; het blijft alleen bewaard tot u dit venster sluit. Geef deze code alstublieft door aan de beheerder van de website:",
};

export default texts;
