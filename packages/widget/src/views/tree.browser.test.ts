import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { CHOICE, CONTACT, GAP, KANO, placeView } from "./view-fixture.ts";

/** What a reader is told: roles, names, states. */
const main = () => page.getByRole("main");

test("the tree of one option with other words", async () => {
  const { view } = placeView(CHOICE);
  view.require(true);
  view.value = { options: [], other: "Radio" };
  await expect.element(main()).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Shop" [level=1]
      - button "before"
      - radiogroup "How did you hear of us?":
        - text: How did you hear of us?
        - radio "From a friend"
        - text: From a friend
        - radio "By a search"
        - text: By a search
        - radio "From the press"
        - text: From the press
        - radio "In another way" [checked]
        - text: In another way
        - textbox "In another way": Radio
      - button "after"
  `);
});

test("the tree of several options", async () => {
  const { view } = placeView({ ...CHOICE, many: true });
  view.value = { options: ["press"] };
  await expect.element(main()).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Shop" [level=1]
      - button "before"
      - group "How did you hear of us?":
        - text: How did you hear of us?
        - checkbox "From a friend"
        - text: From a friend
        - checkbox "By a search"
        - text: By a search
        - checkbox "From the press" [checked]
        - text: From the press
        - checkbox "In another way"
        - text: In another way
      - button "after"
  `);
});

test("the tree of a matrix with expectations", async () => {
  const { view } = placeView({ ...GAP, points: 3, rows: GAP.rows.slice(0, 1) });
  view.value = { rows: { reliable: 3 } };
  await expect.element(main()).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Shop" [level=1]
      - button "before"
      - group "How far do you agree with these statements on the service?":
        - text: How far do you agree with these statements on the service? Strongly disagree Strongly agree
        - group "It is done at the time that was promised.":
          - text: It is done at the time that was promised.
          - radiogroup "What I expected":
            - text: What I expected 1
            - radio "1"
            - text: "2"
            - radio "2"
            - text: "3"
            - radio "3"
          - radiogroup "What I got":
            - text: What I got 1
            - radio "1"
            - text: "2"
            - radio "2"
            - text: "3"
            - radio "3" [checked]
      - button "after"
  `);
});

test("the tree of a Kano pair", async () => {
  const { view } = placeView(KANO);
  view.value = { functional: 1, dysfunctional: 5 };
  await expect.element(main()).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Shop" [level=1]
      - button "before"
      - group "Please think of the export to a file.":
        - text: Please think of the export to a file.
        - radiogroup "If there is an export, how do you feel?":
          - text: If there is an export, how do you feel?
          - radio "I like it" [checked]
          - text: I like it
          - radio "I expect it"
          - text: I expect it
          - radio "I don’t mind"
          - text: I don’t mind
          - radio "I can live with it"
          - text: I can live with it
          - radio "I dislike it"
          - text: I dislike it
        - radiogroup "If there is no export, how do you feel?":
          - text: If there is no export, how do you feel?
          - radio "I like it"
          - text: I like it
          - radio "I expect it"
          - text: I expect it
          - radio "I don’t mind"
          - text: I don’t mind
          - radio "I can live with it"
          - text: I can live with it
          - radio "I dislike it" [checked]
          - text: I dislike it
      - button "after"
  `);
});

test("the tree of a contact", async () => {
  const { view } = placeView(CONTACT);
  view.value = { email: "ada@example.com", consent: true };
  await expect.element(main()).toMatchAriaInlineSnapshot(`
    - main:
      - heading "Shop" [level=1]
      - button "before"
      - group "May we come back to you?":
        - text: May we come back to you? Name
        - textbox "Name"
        - text: E-mail
        - textbox "E-mail": ada@example.com
        - text: Phone
        - textbox "Phone"
        - checkbox "You may use this to write to me about my answer. I can withdraw this at any time." [checked]
        - text: You may use this to write to me about my answer. I can withdraw this at any time.
      - button "after"
  `);
});
