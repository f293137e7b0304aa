import type { Texts } from "./texts.ts";

/** The interface's texts in Czech. */
const texts: Texts = {
  lang: "cs",
  region: "Krátký dotazník",
  opened: "Na konci stránky se otevřel krátký dotazník.",
  close: "Zavřít",
  never: "Příště se neptat",
  back: "Zpět",
  next: "Další",
  send: "Odeslat",
  skip: "Přeskočit",
  progress: "Otázka {at} z {of}",
  chooseScore: "Vyberte prosím hodnocení.",
  chooseOption: "Vyberte prosím odpověď.",
  rateAll: "Ohodnoťte prosím každý řádek.",
  writeText: "Napište prosím odpověď.",
  left_one: "Zbývá {count} znak",
  left_few: "Zbývají {count} znaky",
  left_other: "Zbývá {count} znaků",
  personal: "Vypadá to na osobní údaje. Uvádět je nemusíte.",
  other: "Jiné",
  star_one: "{count} hvězdička",
  star_few: "{count} hvězdičky",
  star_other: "{count} hvězdiček",
  kanoLike: "To se mi líbí",
  kanoExpect: "Považuji to za samozřejmé",
  kanoNeutral: "Je mi to jedno",
  kanoTolerate: "Mohu se s tím smířit",
  kanoDislike: "To se mi nelíbí",
  name: "Jméno",
  email: "E-mail",
  phone: "Telefon",
  invalidEmail: "Zkontrolujte prosím e-mailovou adresu.",
  needsConsent: "Nejprve prosím udělte souhlas, nebo nechte pole prázdná.",
  feedback: "Zpětná vazba",
  failed:
    "Vaši odpověď se nepodařilo uložit; zůstane zachována jen do zavření tohoto okna. Sdělte prosím provozovateli webu tento kód:",
};

export default texts;
