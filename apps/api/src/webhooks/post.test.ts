import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPost } from "./post.ts";
import { type Receiver, startReceiver, status } from "./testing/receiver.ts";

const LOOPBACK = { address: "127.0.0.1", family: 4 };
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer(status(200));
});
afterAll(() => receiver.close());

const outgoing = (url: string) => ({ url, headers: { "x-test": "1" }, body: "ä" });
const named = (name: string) => receiver.url.replace("127.0.0.1", name);

test("the body arrives as it is, with its length in bytes and the name as host", async () => {
  const post = createPost({ allowPrivate: true, resolve: async () => [LOOPBACK] });
  const posted = await post(outgoing(named("shop.example")));
  expect(posted).toEqual({ kind: "answered", status: 200, retryAfter: null, text: "" });
  expect(receiver.received[0]).toMatchObject({
    body: "ä",
    headers: { "content-length": "2", host: new URL(named("shop.example")).host, "x-test": "1" },
  });
});

test("a name is looked up once, and the connection goes where that look-up led", async () => {
  // Whoever looks up again is led to an address where nobody listens: DNS rebinding.
  const answers = [[LOOPBACK], [{ address: "127.9.9.9", family: 4 }]];
  let asked = 0;
  const resolve = async () => answers[asked++] ?? [];
  const post = createPost({ allowPrivate: true, resolve });
  expect(await post(outgoing(named("rebind.example")))).toMatchObject({ status: 200 });
  expect([asked, receiver.received.length]).toEqual([1, 1]);
});

test("a name of which one address is not allowed is not sent to at all", async () => {
  for (const address of ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"]) {
    const open = { address: "93.184.215.14", family: 4 };
    const resolve = async () => [open, { address, family: address.includes(":") ? 6 : 4 }];
    const post = createPost({ allowPrivate: false, resolve });
    const posted = await post(outgoing("https://mixed.example/"));
    expect([address, posted]).toEqual([address, { kind: "failed", error: "address-not-allowed" }]);
  }
  // The metadata of clouds is never sent to.
  const resolve = async () => [{ address: "169.254.169.254", family: 4 }];
  const post = createPost({ allowPrivate: true, resolve });
  expect(await post(outgoing("https://meta.example/"))).toMatchObject({
    error: "address-not-allowed",
  });
});

test("an address in the URL itself is looked at when it is sent, too", async () => {
  const post = createPost({ allowPrivate: false });
  for (const url of [receiver.url, receiver.url.replace("http:", "https:"), "https://user@a.b/"]) {
    expect(await post(outgoing(url))).toEqual({ kind: "failed", error: "address-not-allowed" });
  }
  expect(receiver.received).toEqual([]);
});

test("without encryption a public address is not sent to, even where private ones are allowed", async () => {
  const resolve = async () => [{ address: "93.184.215.14", family: 4 }];
  const post = createPost({ allowPrivate: true, resolve });
  expect(await post(outgoing("http://plain.example/"))).toMatchObject({
    error: "address-not-allowed",
  });
});

test("a name that nobody knows and one whose look-up hangs are told apart", async () => {
  const unknown = createPost({ allowPrivate: true, resolve: async () => [] });
  expect(await unknown(outgoing(named("nobody.example")))).toMatchObject({ error: "dns-failed" });
  const resolve = () => new Promise<never>(() => {});
  const hanging = createPost({ allowPrivate: true, resolve, timeoutMs: 50 });
  expect(await hanging(outgoing(named("hangs.example")))).toMatchObject({ error: "timeout" });
});

test("of an answer one kilobyte is read, and one without end costs no more", async () => {
  receiver.answer((response) => {
    response.writeHead(200);
    const write = () => {
      while (!response.destroyed && response.write("x".repeat(1000)));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  });
  const posted = await createPost({ allowPrivate: true })(outgoing(receiver.url));
  expect(posted).toMatchObject({ status: 200, text: "x".repeat(1024) });
});

test("what is broken off says so, and a proxy of the environment is not used", async () => {
  receiver.answer(() => {});
  const ending = new AbortController();
  const posted = createPost({ allowPrivate: true })(outgoing(receiver.url), ending.signal);
  await receiver.whenReceived(1);
  ending.abort();
  expect(await posted).toEqual({ kind: "failed", error: "aborted" });

  receiver.answer(status(200));
  const before = { ...process.env };
  Object.assign(process.env, { HTTP_PROXY: "http://127.0.0.1:1", NODE_USE_ENV_PROXY: "1" });
  try {
    const through = await createPost({ allowPrivate: true })(outgoing(receiver.url));
    expect(through).toMatchObject({ status: 200 });
  } finally {
    for (const name of ["HTTP_PROXY", "NODE_USE_ENV_PROXY"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
});

test("a certificate that nobody vouches for is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "heed-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=self.example", "-addext", "subjectAltName=DNS:self.example"];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ed25519",
      "-nodes",
      "-days",
      "2",
      ...subject,
      "-keyout",
      key,
      "-out",
      cert,
    ],
    { stdio: "ignore" },
  );
  let requests = 0;
  const server = https.createServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    (_, response) => {
      requests++;
      response.end();
    },
  );
  rmSync(folder, { recursive: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const post = createPost({ allowPrivate: true, resolve: async () => [LOOPBACK] });
  expect(await post(outgoing(`https://self.example:${port}/`))).toEqual({
    ...{ kind: "failed", error: "tls-failed" },
  });
  expect(requests).toBe(0);
  server.close();
});
