import { saidBody } from "./render-answer.ts";
import type { Ask } from "./asking.ts";
import type { Screen } from "./screens.ts";

/** A shared signal is for everybody; the rest is for the person alone. */
export async function showAsked({ answer, bodies }: Awaited<ReturnType<Ask>>, screen: Screen): Promise<void> {
  const { language } = answer;
  await screen.add(bodies, language, answer.kind === "signal" && answer.shared);
  const aside = answer.kind === "signal" ? answer.aside : undefined;
  if (aside !== undefined) await screen.add([saidBody([aside])], language, false);
}
