import { afterEach, beforeEach, describe } from "vitest";
import { correctingCases } from "./platform-correcting.ts";
import { lookingCases } from "./platform-looking.ts";
import { postingCases } from "./platform-posting.ts";
import { renderingCases } from "./platform-rendering.ts";
import {
  exceptions,
  leaveOutWhere,
  type Differences,
  type Given,
  type PlatformSubject,
} from "./platform-subject.ts";
import { talkingCases } from "./platform-talking.ts";

/** A case for each promise of the Platform port. Every adapter runs it on its real client library. */
export function platformContract(
  name: string,
  open: () => Promise<PlatformSubject>,
  differences: Differences = {},
): void {
  describe(`${name} keeps the platform's contract${exceptions(differences)}`, () => {
    let subject: PlatformSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(async () => {
      await subject.platform.close();
      await subject.close();
    });

    const given: Given = {
      subject: () => subject,
      platform: () => subject.platform,
      differences,
      unless: leaveOutWhere(differences.impossible ?? {}),
    };
    describe("posting", () => {
      postingCases(given);
    });
    describe("correcting", () => {
      correctingCases(given);
    });
    describe("looking", () => {
      lookingCases(given);
    });
    describe("rendering", () => {
      renderingCases(given);
    });
    describe("talking", () => {
      talkingCases(given);
    });
  });
}
