import type { Texts } from "./texts.ts";

/** The interface's texts in Korean. */
const texts: Texts = {
  lang: "ko",
  region: "간단한 설문",
  opened: "페이지 끝에 간단한 설문이 열렸습니다.",
  close: "닫기",
  never: "다시 묻지 않기",
  back: "이전",
  next: "다음",
  send: "보내기",
  skip: "건너뛰기",
  progress: "질문 {of}개 중 {at}번째",
  chooseScore: "점수를 선택해 주세요.",
  chooseOption: "항목을 선택해 주세요.",
  rateAll: "모든 항목을 평가해 주세요.",
  writeText: "답변을 입력해 주세요.",
  left_other: "{count}자 남음",
  personal: "개인정보가 포함된 것 같습니다. 입력하지 않으셔도 됩니다.",
  other: "기타",
  star_other: "별 {count}개",
  kanoLike: "마음에 듭니다",
  kanoExpect: "당연하다고 생각합니다",
  kanoNeutral: "아무래도 상관없습니다",
  kanoTolerate: "감수할 수 있습니다",
  kanoDislike: "마음에 들지 않습니다",
  name: "이름",
  email: "이메일",
  phone: "전화번호",
  invalidEmail: "이메일 주소를 확인해 주세요.",
  needsConsent: "먼저 동의해 주시거나 입력란을 비워 두세요.",
  feedback: "의견 보내기",
  failed:
    "답변을 저장하지 못했습니다. 이 창을 닫으면 답변이 사라집니다. 사이트 관리자에게 다음 코드를 알려 주세요:",
};

export default texts;
