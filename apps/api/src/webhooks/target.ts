import type { WebhookEndpoint } from "../store/webhooks/webhook-store.ts";
import type { Sealer } from "./seal.ts";

/** Where an endpoint's messages go, and what signs them. */
export interface OpenTarget {
  readonly url: string;
  /** A chat's own. */
  readonly signingSecret: string | null;
  /** Of Standard Webhooks: one, or two while one replaces the other. */
  readonly secrets: readonly string[];
}

type Sealed = Pick<
  WebhookEndpoint,
  "projectId" | "id" | "target" | "secret" | "oldSecret" | "oldSecretUntil"
>;

/** Seals an address with a chat's secret: of a chat the address is a secret too. */
export function sealTarget(
  sealer: Sealer,
  key: Pick<WebhookEndpoint, "projectId" | "id">,
  target: Pick<OpenTarget, "url" | "signingSecret">,
): string {
  const { url, signingSecret } = target;
  return sealer.seal(JSON.stringify([url, signingSecret]), toContext(key, "target"));
}

/** Seals a signing secret. */
export function sealSecret(
  sealer: Sealer,
  key: Pick<WebhookEndpoint, "projectId" | "id">,
  secret: string,
): string {
  return sealer.seal(secret, toContext(key, "secret"));
}

/** Opens what signs and addresses an endpoint's messages; null when any of it cannot be opened. */
export function openTarget(sealer: Sealer, endpoint: Sealed, now: number): OpenTarget | null {
  const target = sealer.open(endpoint.target, toContext(endpoint, "target"));
  if (target === null) return null;
  // Only this file writes it.
  const [url, signingSecret] = JSON.parse(target) as [string, string | null];
  const sealed = [endpoint.secret, now < endpoint.oldSecretUntil ? endpoint.oldSecret : null];
  const secrets = sealed.flatMap((one) =>
    one === null ? [] : [sealer.open(one, toContext(endpoint, "secret"))],
  );
  const opened = secrets.filter((one) => one !== null);
  return opened.length === secrets.length ? { url, signingSecret, secrets: opened } : null;
}

const toContext = (
  { projectId, id }: Pick<WebhookEndpoint, "projectId" | "id">,
  kind: "target" | "secret",
) => `${projectId} ${id} ${kind}`;
