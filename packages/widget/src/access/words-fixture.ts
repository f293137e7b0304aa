/** What the questions of the access tests say. */
export interface Words {
  score: string;
  min: string;
  max: string;
  why: string;
  options: readonly [string, string];
  other: string;
  rows: readonly [string, string];
  expected: string;
  experienced: string;
  present: string;
  absent: string;
  consent: string;
  thanks: string;
  link: string;
}

const en: Words = {
  score: "How likely are you to recommend us to a friend?",
  min: "Not at all likely",
  max: "Extremely likely",
  why: "What should we change first?",
  options: ["From a friend", "By a search"],
  other: "In another way",
  rows: ["The staff answer at once.", "It is done when it was promised."],
  expected: "What I expected",
  experienced: "What I got",
  present: "If there is an export, how do you feel?",
  absent: "If there is no export, how do you feel?",
  consent: "You may use this to write to me about my answer.",
  thanks: "Thank you for your answer.",
  link: "Read what we changed",
};

const ar: Words = {
  score: "ما مدى احتمال أن توصوا بنا صديقًا؟",
  min: "غير محتمل إطلاقًا",
  max: "محتمل جدًا",
  why: "ما أول شيء ينبغي أن نغيّره؟",
  options: ["من صديق", "عن طريق البحث"],
  other: "بطريقة أخرى",
  rows: ["يجيب الموظفون فورًا.", "يُنجَز العمل في الموعد."],
  expected: "ما توقعته",
  experienced: "ما حصلت عليه",
  present: "ما شعوركم إذا وُجد التصدير؟",
  absent: "ما شعوركم إذا لم يوجد التصدير؟",
  consent: "يمكنكم استخدام هذا للكتابة إليّ بشأن إجابتي.",
  thanks: "شكرًا لإجابتكم.",
  link: "اقرأوا ما غيّرناه",
};

const zhHans: Words = {
  score: "您向朋友推荐我们的可能性有多大？",
  min: "完全不可能",
  max: "非常可能",
  why: "您认为我们首先应当改进什么？",
  options: ["朋友介绍", "网上搜索"],
  other: "其他方式",
  rows: ["工作人员立即答复。", "按承诺的时间完成。"],
  expected: "我的期望",
  experienced: "我的体验",
  present: "如果有导出功能，您觉得如何？",
  absent: "如果没有导出功能，您觉得如何？",
  consent: "您可以用它就我的回答与我联系。",
  thanks: "感谢您的回答。",
  link: "看看我们改进了什么",
};

/** Long compounds, which no blank lets break. */
const de: Words = {
  score:
    "Wie wahrscheinlich ist es, dass Sie unsere Rechtsschutzversicherungsgesellschaft einer Freundin oder einem Kollegen weiterempfehlen?",
  min: "Überhaupt nicht wahrscheinlich",
  max: "Außerordentlich wahrscheinlich",
  why: "Was ist der wichtigste Grund für Ihre Kundenzufriedenheitsbewertung?",
  options: ["Auf Empfehlung einer Arbeitskollegin", "Durch Suchmaschinenergebnisse"],
  other: "Auf einem anderen, hier nicht genannten Weg",
  rows: [
    "Die Mitarbeiterinnen und Mitarbeiter antworten unverzüglich.",
    "Zugesagte Fertigstellungstermine werden eingehalten.",
  ],
  expected: "Was ich vor der Auftragserteilung erwartet habe",
  experienced: "Was ich seither erlebt habe",
  present: "Wenn es einen vollständigen Datenexport gibt, wie finden Sie das?",
  absent: "Wenn es keinen vollständigen Datenexport gibt, wie finden Sie das?",
  consent: "Sie dürfen diese Angaben verwenden, um mir zu meiner Antwort zu schreiben.",
  thanks: "Vielen herzlichen Dank für Ihre ausführliche Antwort.",
  link: "Lesen Sie, was wir seither geändert haben",
};

const ru: Words = {
  score:
    "Насколько вероятно, что вы порекомендуете нашу организацию своим родственникам, друзьям или коллегам?",
  min: "Совершенно невероятно",
  max: "Чрезвычайно вероятно",
  why: "Какова основная причина вашей удовлетворённости или неудовлетворённости?",
  options: ["По рекомендации знакомого", "Через поисковую систему в интернете"],
  other: "Другим, не названным здесь способом",
  rows: ["Сотрудники отвечают незамедлительно.", "Работы выполняются точно в обещанные сроки."],
  expected: "Чего я ожидал заблаговременно",
  experienced: "Что я получил в действительности",
  present: "Если в программе предусмотрен экспорт, как вы к этому отнесётесь?",
  absent: "Если в программе не предусмотрен экспорт, как вы к этому отнесётесь?",
  consent: "Вы можете использовать эти сведения, чтобы написать мне о моём ответе.",
  thanks: "Благодарим вас за подробный ответ.",
  link: "Узнайте, что мы усовершенствовали",
};

/** Words without blanks between them, with marks above and below the line. */
const th: Words = {
  score: "คุณมีแนวโน้มที่จะแนะนำบริษัทของเราให้เพื่อนหรือเพื่อนร่วมงานมากน้อยเพียงใด",
  min: "ไม่มีแนวโน้มเลยแม้แต่น้อย",
  max: "มีแนวโน้มมากที่สุด",
  why: "สิ่งแรกที่คุณคิดว่าเราควรปรับปรุงคืออะไร",
  options: ["เพื่อนหรือคนรู้จักแนะนำ", "ค้นหาทางอินเทอร์เน็ต"],
  other: "ช่องทางอื่นที่ไม่ได้ระบุไว้",
  rows: ["เจ้าหน้าที่ตอบกลับทันที", "งานเสร็จตามกำหนดที่สัญญาไว้"],
  expected: "สิ่งที่ฉันคาดหวังไว้",
  experienced: "สิ่งที่ฉันได้รับจริง",
  present: "หากมีการส่งออกข้อมูล คุณรู้สึกอย่างไร",
  absent: "หากไม่มีการส่งออกข้อมูล คุณรู้สึกอย่างไร",
  consent: "คุณสามารถใช้ข้อมูลนี้เพื่อติดต่อฉันเกี่ยวกับคำตอบของฉัน",
  thanks: "ขอบคุณสำหรับคำตอบของคุณ",
  link: "อ่านสิ่งที่เราปรับปรุง",
};

export const WORDS = { en, ar, "zh-Hans": zhHans, de, ru, th };
export type Language = keyof typeof WORDS;
/** One of each direction, and one of each kind of writing. */
export const LANGUAGES = ["en", "ar", "zh-Hans"] as const satisfies readonly Language[];
/** Whose words take more room, or break otherwise. */
export const LONG_LANGUAGES = ["de", "ru", "th"] as const satisfies readonly Language[];
