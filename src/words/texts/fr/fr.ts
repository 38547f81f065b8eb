import type { Texts } from "../shape/texts.ts";
import { answers } from "./answers.ts";
import { corrections } from "./corrections.ts";
import { digest } from "./digest.ts";
import { labels } from "./labels.ts";
import { mistakes } from "./mistakes.ts";
import { status } from "./status.ts";

export const fr: Texts = { labels, answers, corrections, digest, status, mistakes };
