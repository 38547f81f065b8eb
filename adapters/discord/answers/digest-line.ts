/** Says what was put into the options of `/digest` as one typed line, so that every platform understands words the same way. */
export function digestLine(action: string, option: (name: string) => string): string {
  const quoted = (label: string, said: string) =>
    said === "" ? "" : `${label}:"${said === NONE ? "" : said.replaceAll('"', "")}"`;
  const parts = [
    `/digest ${action}`,
    option("edition"),
    option("schedule"),
    option("zone"),
    option("layout"),
    quoted("topics", option("topics")),
    quoted("tag", option("tag")),
    option("latest") === "true" ? "now" : "",
  ];
  return parts.filter((part) => part.trim() !== "").join(" ");
}

/** Discord has no empty option: this stands for no tag, and for all topics. */
export const NONE = "-";
