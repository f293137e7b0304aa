import { showFloor } from "./lit-floor.ts";

// The floor that knows its questions and asks nobody.
showFloor({
  questions: [{ text: "How likely are you to recommend us?" }, { text: "Why?" }],
  thanks: "Thank you.",
});
