import type { Texts } from "./texts.ts";

/** The interface's texts in Hebrew. */
const texts: Texts = {
  lang: "he",
  region: "סקר קצר",
  opened: "בסוף הדף נפתח סקר קצר.",
  close: "סגירה",
  never: "לא לשאול שוב",
  back: "חזרה",
  next: "הבא",
  send: "שליחה",
  skip: "דילוג",
  progress: "שאלה {at} מתוך {of}",
  chooseScore: "נא לבחור ציון.",
  chooseOption: "נא לבחור תשובה.",
  rateAll: "נא לדרג כל שורה.",
  writeText: "נא לכתוב תשובה.",
  left_one: "נותר תו אחד",
  left_two: "נותרו שני תווים",
  left_other: "נותרו {count} תווים",
  personal: "נראה שיש כאן פרטים אישיים. אין צורך למסור אותם.",
  other: "אחר",
  star_one: "כוכב אחד",
  star_two: "שני כוכבים",
  star_other: "{count} כוכבים",
  kanoLike: "זה מוצא חן בעיניי",
  kanoExpect: "זה מובן מאליו",
  kanoNeutral: "זה לא משנה לי",
  kanoTolerate: "אפשר לחיות עם זה",
  kanoDislike: "זה לא מוצא חן בעיניי",
  name: "שם",
  email: "דוא״ל",
  phone: "טלפון",
  invalidEmail: "נא לבדוק את כתובת הדוא״ל.",
  needsConsent: "נא להסכים תחילה, או להשאיר את השדות ריקים.",
  feedback: "משוב",
  failed:
    "לא ניתן היה לשמור את התשובה; היא תישמר רק עד לסגירת החלון הזה. נא למסור לבעלי האתר את הקוד הזה:",
};

export default texts;
