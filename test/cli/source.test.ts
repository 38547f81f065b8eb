import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Home, makeHome } from "./program.ts";

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>La lettre</title><link>https://a.example/</link>
<item><guid>1</guid><title>Le cuivre remonte</title><link>https://a.example/1</link><pubDate>${new Date().toUTCString()}</pubDate><description>Il avait perdu un tiers de son prix.</description></item>
</channel></rss>`;

let home: Home;
let server: Server;
let address: string;
let status: number;
beforeEach(async () => {
  home = await makeHome();
  status = 200;
  server = createServer((_, response) => {
    response.writeHead(status, { "content-type": "application/rss+xml" }).end(status === 200 ? RSS : "");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("not listening");
  address = `http://127.0.0.1:${at.port}/feed`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await home.remove();
});

const run = (...args: readonly string[]) =>
  home.run(["source", ...args], { env: { SIGNALPOST_ALLOW_PRIVATE_URLS: "true" } });

describe("signalpost source", () => {
  it("adds, lists, checks and removes a feed", async () => {
    const added = await run("add", address, "--every", "2h");
    expect([added.code, added.err]).toEqual([0, ""]);
    expect(added.out).toContain(address);
    const listed: unknown = JSON.parse((await run("list", "--json")).out);
    expect(listed).toMatchObject({ sources: [{ address, everyMs: 7_200_000, publication: "main" }] });
    expect((await run("add", address)).err).toContain("looked at already");
    const checked = await run("check", address);
    expect([checked.code, checked.err]).toEqual([0, ""]);
    const removed = await run("remove", address);
    expect([removed.code, removed.out]).toEqual([
      0,
      `${address} is not looked at any more; what it brought stays\n`,
    ]);
    expect(JSON.parse((await run("list", "--json")).out)).toEqual({ sources: [] });
  });

  it("does not add what cannot be read, and tells which source fails when it is checked", async () => {
    status = 404;
    const refused = await run("add", address);
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toContain("not added: ");
    status = 200;
    await run("add", address);
    status = 500;
    const failed = await run("check");
    expect(failed.code).toBe(1);
    expect(failed.out).toContain("fails since");
  });

  it("reaches no private address unless the settings allow it", async () => {
    const refused = await home.run(["source", "add", address]);
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toContain("SIGNALPOST_ALLOW_PRIVATE_URLS");
  });
});
