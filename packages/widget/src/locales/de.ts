import type { Texts } from "./texts.ts";

/** The interface's texts in German. */
const texts: Texts = {
  lang: "de",
  region: "Kurze Umfrage",
  opened: "Am Ende der Seite hat sich eine kurze Umfrage geöffnet.",
  close: "Schließen",
  never: "Nicht mehr fragen",
  back: "Zurück",
  next: "Weiter",
  send: "Absenden",
  skip: "Überspringen",
  progress: "Frage {at} von {of}",
  chooseScore: "Bitte wählen Sie eine Bewertung.",
  chooseOption: "Bitte wählen Sie eine Antwort.",
  rateAll: "Bitte bewerten Sie jede Zeile.",
  writeText: "Bitte schreiben Sie eine Antwort.",
  left_one: "Noch {count} Zeichen",
  left_other: "Noch {count} Zeichen",
  personal: "Das sieht nach persönlichen Daten aus. Sie müssen keine angeben.",
  other: "Sonstiges",
  star_one: "{count} Stern",
  star_other: "{count} Sterne",
  kanoLike: "Das gefällt mir",
  kanoExpect: "Das setze ich voraus",
  kanoNeutral: "Das ist mir egal",
  kanoTolerate: "Das kann ich hinnehmen",
  kanoDislike: "Das stört mich",
  name: "Name",
  email: "E-Mail",
  phone: "Telefon",
  invalidEmail: "Bitte prüfen Sie die E-Mail-Adresse.",
  needsConsent: "Bitte stimmen Sie erst zu oder lassen Sie die Felder leer.",
  feedback: "Feedback",
  failed:
    "Ihre Antwort konnte nicht gespeichert werden; sie bleibt nur erhalten, bis Sie dieses Fenster schließen. Bitte nennen Sie dem Betreiber der Website diesen Code:",
};

export default texts;
