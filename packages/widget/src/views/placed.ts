export { placedStyles as styles } from "./placed.styles.ts";
