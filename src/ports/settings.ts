import * as z from "zod";

/** One variable of the environment. `.env.example`, the table of settings and the adapters name exactly these. */
export interface Variable {
  readonly name: string;
  /** What holds when it is not set; "" for nothing. */
  readonly fallback: string;
  readonly secret: boolean;
  readonly meaning: string;
}

/** What was set, as text; what is empty counts as not set. */
export type Environment = Readonly<Record<string, string>>;

/** What the operator may have set wrong, all of it: each begins with the variable's name, says the way out, and shows no secret. */
export type Problems = string[];

/** Reads settings by their variables; gives `undefined` and adds every problem where they cannot be used. */
export function readSettings<T>(
  schema: z.ZodType<T>,
  environment: Environment,
  problems: Problems,
): T | undefined {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  problems.push(...read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  return undefined;
}

/** The address of a server, where another one than the usual may be set. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: "is not a web address; write it as https://host/path, or leave it empty",
});
