import { describe, expect, it } from "vitest";
import { readDrafts } from "../../src/importing/formats/read-drafts.ts";
import { parseSource } from "../../src/importing/formats/parse.ts";
import type { Draft } from "../../src/importing/structure/draft.ts";

const HEAD =
  "From: La Lettre <lettre@example.org>\r\nTo: anne@example.org\r\nDate: Sun, 08 Feb 2026 23:30:00 -0500\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";

async function mail(text: string | Uint8Array, name = "-"): Promise<Draft> {
  const bytes = typeof text === "string" ? Buffer.from(text, "latin1") : text;
  const [draft, ...others] = await readDrafts({ name, bytes });
  if (!draft || others.length > 0) throw new Error(`${others.length + 1} drafts`);
  return draft;
}

const HTML =
  "<html><body><div style=3D'display:none'>Aper=C3=A7u</div><h2>Un port s=E2=80=99arr=C3=AAte</h2><p>Il ferme.</p><h2>Un autre ouvre</h2><p>Enfin.</p><p>Se d=C3=A9sabonner</p></body></html>";

describe("a mail", () => {
  it("of several parts is read once, from its HTML, with its subject and its sender's day", async () => {
    const draft = await mail(
      `${HEAD}Subject: =?utf-8?q?La_lettre_n=C2=B0_12?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoir en ligne\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${HTML}\r\n--b--\r\n`,
    );
    expect(draft.edition).toMatchObject({
      date: "2026-02-08",
      title: "La lettre n° 12",
      introduction: "",
      signals: [
        { headline: "Un port s’arrête", paragraphs: ["Il ferme."] },
        { headline: "Un autre ouvre", paragraphs: ["Enfin."] },
      ],
    });
  });

  it.each(["windows-1252", "iso-8859-1"])("in %s keeps ’ € œ … –, on every Node", async (charset) => {
    const body = "Un port s\x92arr\xeate\n\nLe c\x9cur co\xfbte 3 \x80\x85 \x96 dit-il.\n";
    const draft = await mail(
      `${HEAD}Subject: La lettre\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}`,
    );
    expect(draft.edition?.signals).toMatchObject([
      { headline: "Un port s’arrête", paragraphs: ["Le cœur coûte 3 €… – dit-il."] },
    ]);
  });

  it("that was kept in a mailbox loses the mailbox's line", async () => {
    const text = `From lettre@example.org Sun Feb  8 23:30:00 2026\n${HEAD.replaceAll("\r", "")}Subject: La lettre\n\nUn port ferme\n\nIl ferme.\n`;
    expect((await mail(text, "x.eml")).edition).toMatchObject({ title: "La lettre", date: "2026-02-08" });
  });

  it.each([
    [
      "Gmail",
      "---------- Forwarded message ---------\nDe : La Lettre <lettre@example.org>\nDate: lun. 9 févr. 2026 à 08:00\nSubject: La lettre n° 12\nTo: <anne@example.org>\n",
    ],
    [
      "Outlook",
      "De : La Lettre <lettre@example.org>\nEnvoyé : lundi 9 février 2026 08:00\nÀ : anne@example.org\nObjet : La lettre n° 12\n",
    ],
    [
      "Apple Mail",
      "Début du message transféré :\n\nDe: La Lettre <lettre@example.org>\nObjet: La lettre n° 12\nDate: 9 février 2026 à 08:00:00 UTC+1\nÀ: anne@example.org\n",
    ],
  ])("that was forwarded by %s is unpacked", async (_, head) => {
    const draft = await mail(
      Buffer.from(
        `${HEAD}Subject: TR: La lettre n° 12\nContent-Type: text/plain; charset=utf-8\n\nÀ lire !\n\n${head}\nUn port ferme\n\nIl ferme.\n`.replaceAll(
          "\r",
          "",
        ),
      ),
    );
    expect(draft.edition).toMatchObject({
      title: "La lettre n° 12",
      date: "2026-02-09",
      signals: [{ headline: "Un port ferme" }],
    });
  });

  it("without a text is refused", async () => {
    expect((await mail(`${HEAD}Subject: Rien\r\n\r\n`)).edition).toBeUndefined();
  });
});

describe("a tracking link", () => {
  it.each([
    [
      "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&data=x",
      "https://example.org/a?b=1",
    ],
    ["https://www.google.com/url?q=https://example.org/a&sa=D", "https://example.org/a"],
    ["https://track.example.net/CL0/https:%2F%2Fexample.org%2Fa/1/0100/x=1", "https://example.org/a"],
    ["https://click.example.net/f?u=https%3A%2F%2Fexample.org%2Fa", "https://example.org/a"],
    [
      "https://link.mail.example.net/click/1.2/aHR0cHM6Ly9leGFtcGxlLm9yZy9hP2I9MQ/6283B77",
      "https://example.org/a?b=1",
    ],
    [
      "https://example.org/share?url=https%3A%2F%2Fexample.com",
      "https://example.org/share?url=https%3A%2F%2Fexample.com",
    ],
    ["https://u1.ct.sendgrid.net/ls/click?upn=abc", "https://u1.ct.sendgrid.net/ls/click?upn=abc"],
  ])("%s leads to %s", (link, target) => {
    const html = `<meta name=date content=2026-02-08><title>T</title><h2>Un</h2><p><a href="${link.replaceAll("&", "&amp;")}">Oui</a>, il ferme.</p>`;
    const [draft] = parseSource({ name: "x.html", bytes: Buffer.from(html) });
    expect(draft?.edition?.signals[0]?.url).toBe(target);
  });
});

describe("a text that declares no character set", () => {
  it("and is not UTF-8 is read as Windows programs write it, and told", () => {
    const [draft] = parseSource({
      name: "x.txt",
      bytes: Buffer.from("date 2026-02-08 L\x92\xe9t\xe9\n\nUn port\n\nIl ferme.\n", "latin1"),
    });
    expect(draft?.edition?.title).toBe("L’été");
    expect(draft?.problems[0]?.message).toContain("Windows-1252");
  });
});
