import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/importing/source/public-address.ts";
import { readSource } from "../../src/importing/source/read-source.ts";
import { SourceError } from "../../src/importing/source/source-error.ts";
import { onlyDraft } from "./parsed.ts";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Serves on loopback until the test ends. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  cleanups.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return `http://127.0.0.1:${address.port}`;
}

async function failure(from: string, options = {}): Promise<string> {
  const cause: unknown = await readSource(from, { allowPrivateAddresses: true, ...options }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(cause).toBeInstanceOf(SourceError);
  return cause instanceof Error ? cause.message : "";
}

const allowed = { allowPrivateAddresses: true };

describe("a source at a URL", () => {
  it("is loaded with its content type", async () => {
    const url = await served((_, response) => {
      response.setHeader("content-type", "text/plain; charset=utf-8").end("date 2026-02-08");
    });
    const source = await readSource(url, allowed);
    expect(source).toMatchObject({ name: url, contentType: "text/plain; charset=utf-8" });
    expect(Buffer.from(source.bytes).toString()).toBe("date 2026-02-08");
  });

  it("is sent the password in it, which is shown nowhere", async () => {
    let sent: string | undefined;
    const url = await served((request, response) => {
      sent = request.headers.authorization;
      if (request.url === "/gone") response.writeHead(404);
      if (request.url === "/away") response.writeHead(302, { location: "ftp://editor:s3cret@elsewhere/" });
      response.end("date 2026-02-08");
    });
    const secret = url.replace("//", "//editor:s3cret@");
    const source = await readSource(`${secret}/edition`, allowed);
    expect(sent).toBe(`Basic ${Buffer.from("editor:s3cret").toString("base64")}`);
    expect(source.name).toBe(`${url}/edition`);
    const failures = [
      await failure(`${secret}/gone`),
      await failure(`${secret}/away`),
      await failure(`${secret}/x`, { allowPrivateAddresses: false }),
      await failure(`${secret}/x`, { timeoutMs: 0 }),
      await failure("ftp://editor:s3cret@host/x"),
      await failure("https://editor:s3cret/@host/x"),
      await failure("https:editor:s3cret@127.0.0.1:1/x"),
    ];
    for (const message of failures) expect(message).not.toMatch(/s3cret|editor/);
  });

  it("that never answers, or never ends, is given up", async () => {
    const silent = await served(() => {});
    expect(await failure(silent, { timeoutMs: 100 })).toContain("did not answer");
    const endless = await served((_, response) => response.write("date"));
    expect(await failure(endless, { timeoutMs: 300 })).toContain("in full within 0.3 s");
  });

  it("stops loading when told to", async () => {
    const stop = new AbortController();
    const url = await served(() => stop.abort());
    expect(await failure(url, { abort: stop.signal })).toContain("was stopped");
  });

  it("may have 5 MB and not a byte more", async () => {
    const url = await served((request, response) => {
      response.end(Buffer.alloc(5 * 1024 * 1024 + Number(request.url?.slice(1))));
    });
    expect((await readSource(`${url}/0`, allowed)).bytes).toHaveLength(5 * 1024 * 1024);
    expect(await failure(`${url}/1`)).toContain("larger than 5 MB");
  });

  it("may redirect five times", async () => {
    const url = await served((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end("here");
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(Buffer.from((await readSource(`${url}/5`, allowed)).bytes).toString()).toBe("here");
    expect(await failure(`${url}/6`)).toContain("more than 5 times");
  });

  it("may not redirect to anything but http", async () => {
    const url = await served((_, response) =>
      response.writeHead(302, { location: "file:///etc/passwd" }).end(),
    );
    expect(await failure(url)).toContain("file:///etc/passwd");
  });

  it("is refused on a private address, by number or by name, before anything is sent", async () => {
    let requests = 0;
    const url = await served((_, response) => {
      requests += 1;
      response.end();
    });
    const { port } = new URL(url);
    for (const host of [
      "127.0.0.1",
      "localhost",
      "2130706433",
      "0x7f.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "0.0.0.0",
    ]) {
      expect(await failure(`http://${host}:${port}/`, { allowPrivateAddresses: false })).toContain(
        "public internet",
      );
    }
    expect(requests).toBe(0);
  });

  it("that answers with an error, or not at all, says so", async () => {
    const url = await served((_, response) => response.writeHead(404).end());
    expect(await failure(url)).toContain("answered 404");
    expect(await failure("http://127.0.0.1:1/")).toContain("could not be loaded");
    expect(await failure("ftp://example.org/x")).toContain("only http");
  });
});

describe("an address", () => {
  it.each(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])(
    "%s is public",
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true);
    },
  );

  it.each(
    "127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 ::7f00:1 fe80::1 fc00::1 fec0::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:7f00:1:: 2001:db8::1 nonsense".split(
      " ",
    ),
  )("%s is not", (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});

describe("a source in a file", () => {
  it("is read, up to what is needed to refuse a large one", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "signalpost-source-"));
    cleanups.push(() => rm(folder, { recursive: true }));
    const file = path.join(folder, "edition.txt");
    await writeFile(file, "date 2026-02-08");
    expect(Buffer.from((await readSource(file, allowed)).bytes).toString()).toBe("date 2026-02-08");
    await writeFile(file, Buffer.alloc(10_000_000, "a"));
    const { bytes } = await readSource(file, allowed);
    expect(bytes).toHaveLength(5 * 1024 * 1024 + 1);
    expect(onlyDraft(bytes).problems[0]?.message).toContain("larger than 5 MB");
  });

  it("that is not there, or is a folder, says so", async () => {
    expect(await failure("/nowhere/edition.txt")).toContain("no such file");
    expect(await failure(tmpdir())).toContain("folder");
  });
});
