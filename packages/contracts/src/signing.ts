export { isIdentity, signIdentity } from "./identity.ts";
export { type OpenedLink, openLink, type SignedLink, sealLink } from "./signed-link.ts";
export { findCrypto, hmacSha256, isHmacSha256 } from "./web-crypto.ts";
