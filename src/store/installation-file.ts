import { z } from "zod";
import type { Shape } from "./record.ts";
import type { Installation } from "../ports/store.ts";

export const installationFile: Shape<Installation> = {
  holds: "an installation",
  schema: z.object({ platform: z.string(), id: z.string(), sealed: z.string() }),
};
