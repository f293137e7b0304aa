/** Webhook endpoints and their deliveries. */
export const webhooks = (): string[] => [];
