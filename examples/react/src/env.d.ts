/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_HEED_KEY: string;
  readonly VITE_HEED_API: string;
}
