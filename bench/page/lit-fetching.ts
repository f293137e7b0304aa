import { type FloorSurvey, showFloor } from "./lit-floor.ts";

// The floor that fetches what it asks, as whatever is not written into the page has to.
const response = await fetch("/survey.json");
const survey: FloorSurvey = await response.json();
showFloor(survey);
