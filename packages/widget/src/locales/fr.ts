import type { Texts } from "./texts.ts";

/** The interface's texts in French. */
const texts: Texts = {
  lang: "fr",
  region: "Court questionnaire",
  opened: "Un court questionnaire s’est ouvert à la fin de la page.",
  close: "Fermer",
  never: "Ne plus demander",
  back: "Retour",
  next: "Suivant",
  send: "Envoyer",
  skip: "Passer",
  progress: "Question {at} sur {of}",
  chooseScore: "Veuillez choisir une note.",
  chooseOption: "Veuillez choisir une réponse.",
  rateAll: "Veuillez noter chaque ligne.",
  writeText: "Veuillez écrire une réponse.",
  left_one: "{count} caractère restant",
  left_other: "{count} caractères restants",
  personal: "Ce texte semble contenir des données personnelles. Rien ne vous oblige à en donner.",
  other: "Autre",
  star_one: "{count} étoile",
  star_other: "{count} étoiles",
  kanoLike: "Cela me plaît",
  kanoExpect: "Je m’y attends",
  kanoNeutral: "Cela m’est égal",
  kanoTolerate: "Je peux m’en accommoder",
  kanoDislike: "Cela me déplaît",
  name: "Nom",
  email: "Adresse e-mail",
  phone: "Téléphone",
  invalidEmail: "Veuillez vérifier l’adresse e-mail.",
  needsConsent: "Veuillez d’abord donner votre accord ou laisser les champs vides.",
  feedback: "Votre avis",
  failed:
    "Votre réponse n’a pas pu être enregistrée\u202f; elle n’est conservée que jusqu’à la fermeture de cette fenêtre. Veuillez communiquer ce code au responsable du site\u00a0:",
};

export default texts;
