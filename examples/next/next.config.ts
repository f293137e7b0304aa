import type { NextConfig } from "next";

// "export" makes plain files; leave it out for a server.
const config: NextConfig = {
  output: "export",
  outputFileTracingRoot: `${import.meta.dirname}/../..`,
};

export default config;
