/** Starts Swagger UI: a file of its own, since the pages allow no inline script. */
export const DOCS_SCRIPT = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // The default asks a validator on another host about this API.
  validatorUrl: null,
});
`;

/** The look of the pages under /docs. */
export const DOCS_STYLE = `:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; }
.errors { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
.errors section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 1rem 0; scroll-margin-top: 1rem; }
.errors section:target { border-top-color: LinkText; border-top-width: 3px; }
.errors h2 { font: 600 1.1rem/1.4 ui-monospace, monospace; margin: 0 0 .5rem; }
.errors p, .errors ul { margin: .5rem 0; }
.errors code { font-family: ui-monospace, monospace; font-size: .9em; }
/* Swagger UI is drawn for a light page. */
#swagger-ui { color-scheme: light; background: #fff; color: #222; min-height: 100vh; }
`;
