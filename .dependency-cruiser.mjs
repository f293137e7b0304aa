// The floors of the house: imports run down only. docs/architecture.md draws them.
const FLOORS = {
  "packages/metrics": [],
  "packages/eligibility": [],
  "packages/contracts": ["packages/metrics"],
  "packages/sdk": ["packages/eligibility", "packages/contracts"],
  "packages/widget": [
    "packages/sdk",
    "packages/eligibility",
    "packages/contracts",
    "packages/metrics",
  ],
  "packages/react": ["packages/sdk", "packages/contracts"],
  "packages/vue": ["packages/sdk", "packages/contracts"],
  "packages/svelte": ["packages/sdk", "packages/contracts"],
  "apps/api": ["packages/contracts", "packages/eligibility", "packages/metrics"],
  "apps/dashboard": [
    "packages/contracts",
    "packages/eligibility",
    "packages/metrics",
    "packages/sdk",
  ],
  // The reasons' words, from the published entry as a stranger would take them.
  "apps/demo": ["packages/eligibility"],
  e2e: [],
};

const toPattern = (path) => path.replace("/", "\\/");

const floorRules = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `${floor} imports only what lies below it`,
  severity: "error",
  from: { path: `^${toPattern(floor)}/` },
  to: {
    path: "^(packages|apps|e2e|bench)/",
    pathNot: [floor, ...below].map((one) => `^${toPattern(one)}/`),
  },
}));

export default {
  forbidden: [
    ...floorRules,
    {
      name: "no circles, type imports included",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "a file never imports its own folder's index",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/src/", pathNot: "\\.test\\.ts$" },
      to: { path: "^$1/$2/src/index\\.ts$" },
    },
    {
      name: "zod never reaches a visitor: browser code takes only types from the contracts",
      severity: "error",
      from: { path: "^packages/(sdk|widget)/src/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^packages/contracts/src/",
        pathNot: "^packages/contracts/src/(constants|signing)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "only the store knows SQL",
      severity: "error",
      from: { path: "^apps/api/src/", pathNot: "^apps/api/src/store/" },
      to: { path: "(^|/)node_modules/(pg|kysely)/|^node:sqlite$" },
    },
    {
      name: "everything that is imported can be found",
      severity: "error",
      // React's types come from @types/react, which only hosts that use React need.
      from: { pathNot: "^packages/widget/jsx\\.d\\.ts$" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["heed-source", "node", "import", "module", "default"],
      extensions: [".ts", ".mts", ".mjs", ".js"],
    },
  },
};
