import { expect, it } from "vitest";
import type { Answer } from "../../src/ports/answer.ts";
import type { Handlers, PlatformEvent } from "../../src/ports/platform.ts";
import { failureOf } from "./platform-messages.ts";
import type { Given } from "./platform-subject.ts";

export function talkingCases({ subject, platform, unless }: Given): void {
  it("a person's words reach the core, and its answer is shown", async () => {
    const asked: string[] = [];
    await platform().connect(
      handlersThat({
        answer({ command, person }) {
          if (command.kind === "search") asked.push(command.words);
          return Promise.resolve(said("Aucun signal pour « tiktok ».", person.language));
        },
      }),
    );
    expect(await subject().ask("tiktok")).toContain("Aucun signal");
    expect(asked).toEqual(["tiktok"]);
  });

  unless("suggestions")("half-typed words reach the core, and what it suggests is offered", async () => {
    const typed: string[] = [];
    await platform().connect(
      handlersThat({
        suggest(words, limit) {
          typed.push(words);
          expect(limit).toBeGreaterThan(0);
          return Promise.resolve([{ label: "TikTok Shop", words: "tiktok shop" }]);
        },
      }),
    );
    const [offered, ...others] = await subject().type("tik");
    expect(offered?.toLowerCase()).toContain("tiktok shop");
    expect(others).toEqual([]);
    expect(typed).toEqual(["tik"]);
  });

  for (const kind of ["channel-gone", "channel-back", "workspace-gone", "workspace-back", "stopped"] as const)
    unless(kind)(`${kind} is told to the core`, async () => {
      const told: PlatformEvent[] = [];
      await platform().connect(
        handlersThat({
          tell(event) {
            told.push(event);
            return Promise.resolve();
          },
        }),
      );
      await subject().happen(kind);
      await expect.poll(() => told.map((event) => event.kind), { timeout: 10_000 }).toContain(kind);
      const event = told.find((one) => one.kind === kind);
      const { channel } = subject();
      if (event?.kind === "channel-gone" || event?.kind === "channel-back")
        expect(event.channel).toEqual(channel);
      else expect(event?.platform).toBe(channel.platform);
      if (event?.kind === "workspace-gone" || event?.kind === "workspace-back")
        expect(event.workspace).toBe(channel.workspace);
    });

  unless("credentials-dead")("connecting with refused credentials is refused", async () => {
    subject().trouble("credentials-dead", "look");
    const failure = await failureOf(platform().connect(handlersThat({})));
    expect(failure.kind).toBe("stopped");
  });

  it("closing lets an answer under way finish", async () => {
    let begun = () => {};
    let finish: (answer: Answer) => void = () => {};
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const answered = new Promise<Answer>((resolve) => {
      finish = resolve;
    });
    await platform().connect(
      handlersThat({
        answer() {
          begun();
          return answered;
        },
      }),
    );
    const seen = subject().ask("tiktok");
    await asked;
    let isClosed = false;
    const closed = platform()
      .close()
      .then(() => {
        isClosed = true;
      });
    // However long it lasts, nothing is closed yet: too short a time could only overlook a mistake.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isClosed).toBe(false);
    finish(said("Voilà.", "fr"));
    await closed;
    expect(await seen).toContain("Voilà.");
  });

  it("closes twice, and without having been connected", async () => {
    await platform().close();
    await platform().close();
  });

  it("closes twice after having been connected", async () => {
    await platform().connect(handlersThat({}));
    await platform().close();
    await platform().close();
  });
}

function said(line: string, language: Answer["language"]): Answer {
  return { kind: "said", language, tone: "done", lines: [line] };
}

function handlersThat(some: Partial<Handlers>): Handlers {
  return {
    answer: ({ person }) => Promise.resolve(said("Bien reçu.", person.language)),
    suggest: () => Promise.resolve([]),
    tell: () => Promise.resolve(),
    ...some,
  };
}
