import type { Texts } from "./texts.ts";

/** The interface's texts in Spanish. */
const texts: Texts = {
  lang: "es",
  region: "Encuesta breve",
  opened: "Se ha abierto una encuesta breve al final de la página.",
  close: "Cerrar",
  never: "No volver a preguntar",
  back: "Atrás",
  next: "Siguiente",
  send: "Enviar",
  skip: "Omitir",
  progress: "Pregunta {at} de {of}",
  chooseScore: "Elija una puntuación, por favor.",
  chooseOption: "Elija una opción, por favor.",
  rateAll: "Valore cada fila, por favor.",
  writeText: "Escriba una respuesta, por favor.",
  left_one: "Queda {count} carácter",
  left_other: "Quedan {count} caracteres",
  personal: "Parece que hay datos personales. No es necesario que los facilite.",
  other: "Otro",
  star_one: "{count} estrella",
  star_other: "{count} estrellas",
  kanoLike: "Me gusta",
  kanoExpect: "Lo doy por hecho",
  kanoNeutral: "Me da igual",
  kanoTolerate: "Puedo aceptarlo",
  kanoDislike: "No me gusta",
  name: "Nombre",
  email: "Correo electrónico",
  phone: "Teléfono",
  invalidEmail: "Compruebe la dirección de correo electrónico, por favor.",
  needsConsent: "Dé primero su consentimiento o deje los campos vacíos, por favor.",
  feedback: "Su opinión",
  failed:
    "No se ha podido guardar su respuesta; solo se conserva hasta que cierre esta ventana. Comunique este código al responsable del sitio web, por favor:",
};

export default texts;
