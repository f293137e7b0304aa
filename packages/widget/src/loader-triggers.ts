export { startTriggers } from "@heed/sdk/triggers";
