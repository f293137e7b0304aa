import type { Texts } from "./texts.ts";

/** The interface's texts in Brazilian Portuguese. */
const texts: Texts = {
  lang: "pt-BR",
  region: "Pesquisa rápida",
  opened: "Uma pesquisa rápida foi aberta no final da página.",
  close: "Fechar",
  never: "Não perguntar novamente",
  back: "Voltar",
  next: "Avançar",
  send: "Enviar",
  skip: "Pular",
  progress: "Pergunta {at} de {of}",
  chooseScore: "Por favor, escolha uma nota.",
  chooseOption: "Por favor, escolha uma opção.",
  rateAll: "Por favor, avalie cada linha.",
  writeText: "Por favor, escreva uma resposta.",
  left_one: "{count} caractere restante",
  left_other: "{count} caracteres restantes",
  personal: "Parece que há dados pessoais aqui. Você não precisa informá-los.",
  other: "Outro",
  star_one: "{count} estrela",
  star_other: "{count} estrelas",
  kanoLike: "Eu gosto",
  kanoExpect: "É o que eu espero",
  kanoNeutral: "Para mim, tanto faz",
  kanoTolerate: "Posso conviver com isso",
  kanoDislike: "Eu não gosto",
  name: "Nome",
  email: "E-mail",
  phone: "Telefone",
  invalidEmail: "Por favor, verifique o endereço de e-mail.",
  needsConsent: "Por favor, dê primeiro o seu consentimento ou deixe os campos em branco.",
  feedback: "Sua opinião",
  failed:
    "Não foi possível salvar sua resposta; ela será mantida somente até você fechar esta janela. Por favor, informe este código ao responsável pelo site:",
};

export default texts;
