import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import { sharedFile } from "../shared.ts";
import type { Asked } from "./discord-server-routes.ts";

const file = sharedFile("specs/discord-openapi.json");
if (file === undefined)
  console.info("Discord's OpenAPI description is absent: requests are not checked against it");

const specShape = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const operation = z.object({
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
});

interface Checker {
  readonly operations: readonly {
    readonly method: string;
    readonly template: string;
    readonly pattern: RegExp;
  }[];
  validatorFor(method: string, template: string): ValidateFunction | undefined;
}

/** How a request breaks Discord's own description of its API; nothing where that description is absent. */
export function checkRequest({ method, path, body }: Asked): readonly string[] {
  const checker = theChecker();
  if (!checker) return [];
  const found = checker.operations.find((one) => one.method === method && one.pattern.test(path));
  if (!found) return [`${method} ${path} is not in Discord's API`];
  const validate = checker.validatorFor(found.method, found.template);
  if (!validate || body === undefined || validate(body)) return [];
  return [`${method} ${path}: ${deepest(validate.errors ?? [])} in ${JSON.stringify(body).slice(0, 500)}`];
}

let made: Checker | undefined;

function theChecker(): Checker | undefined {
  if (file !== undefined) made ??= createChecker(file);
  return made;
}

function createChecker(spec: string): Checker {
  const read = specShape.parse(JSON.parse(readFileSync(spec, "utf8")));
  allowStrings(read.components.schemas);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "discord", ...read });
  const compiled = new Map<string, ValidateFunction | undefined>();
  const operations = Object.entries(read.paths).flatMap(([template, methods]) =>
    Object.keys(methods)
      .filter((method) => /^(get|post|put|patch|delete)$/.test(method))
      .map((method) => ({ method: method.toUpperCase(), template, pattern: patternOf(template) })),
  );
  // Fixed words before placeholders: `/users/@me` is not a user called @me.
  operations.sort((a, b) => a.template.split("{").length - b.template.split("{").length);

  return {
    operations,
    validatorFor(method, template) {
      const name = `${method} ${template}`;
      if (!compiled.has(name)) {
        const { requestBody } = operation.parse(read.paths[template]?.[method.toLowerCase()]);
        const json = requestBody?.content["application/json"];
        const pointer = `paths/${escapePointer(template)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
        compiled.set(name, json === undefined ? undefined : ajv.compile({ $ref: `discord#/${pointer}` }));
      }
      return compiled.get(name);
    },
  };
}

function patternOf(template: string): RegExp {
  return new RegExp(
    `^${template.replaceAll(/[.*+?^$|()[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, "[^/]+")}$`,
  );
}

function escapePointer(template: string): string {
  return encodeURIComponent(template.replaceAll("~", "~0").replaceAll("/", "~1"));
}

const withPermissions = z.looseObject({
  properties: z.looseObject({ default_member_permissions: z.unknown() }),
});

/** The one known fault of the description: permissions are given as a text. */
function allowStrings(schemas: Record<string, unknown>): void {
  for (const [name, schema] of Object.entries(schemas)) {
    const parsed = withPermissions.safeParse(schema);
    if (!parsed.success || parsed.data.properties.default_member_permissions === undefined) continue;
    const { properties } = parsed.data;
    schemas[name] = {
      ...parsed.data,
      properties: {
        ...properties,
        default_member_permissions: { anyOf: [properties.default_member_permissions, { type: "string" }] },
      },
    };
  }
}

/** Of the many errors of a union, those furthest inside are about the branch that was meant. */
function deepest(errors: readonly ErrorObject[]): string {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const most = Math.max(0, ...errors.map((error) => depth(error)));
  const inner = errors.filter((error) => depth(error) === most);
  return inner.map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
}
