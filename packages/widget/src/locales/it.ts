import type { Texts } from "./texts.ts";

/** The interface's texts in Italian. */
const texts: Texts = {
  lang: "it",
  region: "Breve sondaggio",
  opened: "Alla fine della pagina si è aperto un breve sondaggio.",
  close: "Chiudi",
  never: "Non chiedere più",
  back: "Indietro",
  next: "Avanti",
  send: "Invia",
  skip: "Salta",
  progress: "Domanda {at} di {of}",
  chooseScore: "Scelga un punteggio, per favore.",
  chooseOption: "Scelga un’opzione, per favore.",
  rateAll: "Valuti ogni riga, per favore.",
  writeText: "Scriva una risposta, per favore.",
  left_one: "{count} carattere rimanente",
  left_other: "{count} caratteri rimanenti",
  personal: "Sembra che ci siano dati personali. Non è necessario fornirli.",
  other: "Altro",
  star_one: "{count} stella",
  star_other: "{count} stelle",
  kanoLike: "Mi piace",
  kanoExpect: "Me lo aspetto",
  kanoNeutral: "Mi è indifferente",
  kanoTolerate: "Posso accettarlo",
  kanoDislike: "Non mi piace",
  name: "Nome",
  email: "Indirizzo e-mail",
  phone: "Telefono",
  invalidEmail: "Controlli l’indirizzo e-mail, per favore.",
  needsConsent: "Dia prima il Suo consenso oppure lasci vuoti i campi, per favore.",
  feedback: "La Sua opinione",
  failed:
    "Non è stato possibile salvare la Sua risposta, che sarà conservata solo fino alla chiusura di questa finestra. Comunichi questo codice al gestore del sito, per favore:",
};

export default texts;
