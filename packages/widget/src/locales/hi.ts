import type { Texts } from "./texts.ts";

/** The interface's texts in Hindi. */
const texts: Texts = {
  lang: "hi",
  region: "छोटा सर्वेक्षण",
  opened: "पृष्ठ के अंत में एक छोटा सर्वेक्षण खुला है।",
  close: "बंद करें",
  never: "फिर न पूछें",
  back: "पीछे",
  next: "आगे",
  send: "भेजें",
  skip: "छोड़ें",
  progress: "{of} में से प्रश्न {at}",
  chooseScore: "कृपया एक अंक चुनें।",
  chooseOption: "कृपया एक विकल्प चुनें।",
  rateAll: "कृपया हर पंक्ति को अंक दें।",
  writeText: "कृपया उत्तर लिखें।",
  left_one: "{count} अक्षर शेष",
  left_other: "{count} अक्षर शेष",
  personal: "इसमें निजी जानकारी लगती है। आपको इसे देने की ज़रूरत नहीं है।",
  other: "अन्य",
  star_one: "{count} सितारा",
  star_other: "{count} सितारे",
  kanoLike: "मुझे यह पसंद है",
  kanoExpect: "मुझे इसकी अपेक्षा है",
  kanoNeutral: "मुझे फ़र्क नहीं पड़ता",
  kanoTolerate: "यह मेरे लिए सहनीय है",
  kanoDislike: "मुझे यह पसंद नहीं है",
  name: "नाम",
  email: "ईमेल",
  phone: "फ़ोन",
  invalidEmail: "कृपया ईमेल पता जाँचें।",
  needsConsent: "कृपया पहले सहमति दें, या जगह खाली छोड़ दें।",
  feedback: "प्रतिक्रिया",
  failed:
    "आपका उत्तर सहेजा नहीं जा सका; यह विंडो बंद करने तक ही रखा जाएगा। कृपया साइट के स्वामी को यह कोड बताएँ:",
};

export default texts;
