import type { Installation as SlackInstallation, InstallationQuery, InstallationStore } from "@slack/bolt";
import * as z from "zod";
import type { Log } from "../../../src/ports/log.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Installations } from "../../../src/ports/store.ts";
import type { Grant } from "../wire/calls.ts";
import { WeakKeyError } from "../wire/weak-key-error.ts";
import type { Seal } from "./seal.ts";

const PLATFORM = "slack";

const recordSchema = z.union([
  z.object({
    kind: z.literal("token"),
    installation: z.looseObject({ bot: z.object({ token: z.string() }) }),
    /** Absent in what earlier versions stored. */
    installedAtMs: z.number().optional(),
  }),
  /** A workspace that an organisation's token opens. */
  z.object({ kind: z.literal("within"), organisation: z.string() }),
]);

type InstallationRecord = z.infer<typeof recordSchema>;

/** Who installed the app: Bolt's store of installations, on ours, sealed. */
export interface SlackInstallations extends InstallationStore {
  grant(workspace: string): Promise<Grant | undefined>;
  /** Every workspace that we may act in, as far as it is known. */
  workspaces(): Promise<readonly string[]>;
  /**
   * Forgets the token of a workspace or an organisation; resolves with the workspaces that are lost by it. News from before it was
   * installed again come late and lose nothing.
   */
  forget(id: string, leftAtMs: number): Promise<readonly string[]>;
}

export interface InstallationsOptions {
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  onInstalled(workspace: string): void;
}

export function createInstallations(
  store: Installations,
  seal: Seal,
  { clock, log, onInstalled }: InstallationsOptions,
): SlackInstallations {
  const told = new Set<string>();

  /** Old installations go on; the log says once how to seal them better. */
  function tellOfOld(id: string, sealed: string): void {
    if (!seal.isOld(sealed) || told.has(id)) return;
    told.add(id);
    log.warn("slack.old-seal", { workspace: id, fix: "install the app there again to seal its token anew" });
  }

  async function read(id: string): Promise<InstallationRecord | undefined> {
    const stored = await store.installation(PLATFORM, id);
    if (!stored) return undefined;
    const text = seal.open(stored.sealed, id);
    if (text === undefined)
      throw new Error(
        `the installation of ${id} was sealed with another key; put the old key behind the new one in SLACK_TOKEN_KEY`,
      );
    tellOfOld(id, stored.sealed);
    return recordSchema.parse(JSON.parse(text));
  }

  async function write(id: string, record: InstallationRecord): Promise<void> {
    await store.putInstallation({ platform: PLATFORM, id, sealed: seal.close(JSON.stringify(record), id) });
  }

  /** Remembers which organisation a workspace belongs to, so that it can be posted to without being asked first. */
  async function remember(team: string, organisation: string): Promise<void> {
    const known = await read(team);
    if (known) return;
    await write(team, { kind: "within", organisation });
    onInstalled(team);
  }

  async function find({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>) {
    const own = teamId === undefined ? undefined : await read(teamId);
    if (own?.kind === "token" && !isEnterpriseInstall) return own.installation;
    const organisation = own?.kind === "within" ? own.organisation : enterpriseId;
    const shared = organisation === undefined ? undefined : await read(organisation);
    if (shared?.kind !== "token") return own?.kind === "token" ? own.installation : undefined;
    if (teamId !== undefined && organisation !== undefined) await remember(teamId, organisation);
    return shared.installation;
  }

  async function all() {
    const stored = await store.listInstallations(PLATFORM);
    return Promise.all(stored.map(async ({ id }) => ({ id, record: await read(id) })));
  }

  return {
    async storeInstallation(installation) {
      const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
      const token = installation.bot?.token;
      if (id === undefined || token === undefined)
        throw new Error("Slack gave no bot token; the app needs bot scopes (see the manifest)");
      if (seal.isWeak && !(await store.installation(PLATFORM, id)))
        throw new WeakKeyError(
          "SLACK_TOKEN_KEY can be guessed, so that no new workspace is taken; put a key from `openssl rand -hex 32` before the present one, with a comma between them",
        );
      const installedAtMs = clock.now().getTime();
      await write(id, recordSchema.parse({ kind: "token", installation, installedAtMs }));
      if (!installation.isEnterpriseInstall) return onInstalled(id);
      for (const { id: team, record } of await all())
        if (record?.kind === "within" && record.organisation === id) onInstalled(team);
    },
    async fetchInstallation(query) {
      const found = await find(query);
      if (!found) throw new Error("the app is not installed there");
      return asBolt(found);
    },
    async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const id = isEnterpriseInstall ? enterpriseId : teamId;
      if (id !== undefined) await store.removeInstallation(PLATFORM, id);
    },
    async grant(workspace) {
      const own = await read(workspace);
      if (own?.kind === "token") return { token: own.installation.bot.token, only: false };
      const shared = own && (await read(own.organisation));
      return shared?.kind === "token"
        ? { token: shared.installation.bot.token, team: workspace, only: false }
        : undefined;
    },
    async workspaces() {
      const records = await all();
      return records.flatMap(({ id, record }) =>
        record?.kind === "within" || (record && !isOrganisation(record)) ? [id] : [],
      );
    },
    async forget(id, leftAtMs) {
      const records = await all();
      const own = records.find((each) => each.id === id)?.record;
      if (own?.kind === "token" && leftAtMs < (own.installedAtMs ?? 0)) return [];
      await store.removeInstallation(PLATFORM, id);
      // Which workspaces an organisation has is not secret, and is needed when it installs the app again.
      const within = records.filter(({ record }) => record?.kind === "within" && record.organisation === id);
      return [...(own && isOrganisation(own) ? [] : [id]), ...within.map((each) => each.id)];
    },
  };
}

function isOrganisation(record: InstallationRecord): boolean {
  return record.kind === "token" && record.installation["isEnterpriseInstall"] === true;
}

const boltSchema = z.custom<SlackInstallation>(
  (value) => recordSchema.safeParse({ kind: "token", installation: value }).success,
);

function asBolt(installation: unknown): SlackInstallation {
  return boltSchema.parse(installation);
}
