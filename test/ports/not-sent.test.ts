import { describe, expect, it } from "vitest";
import { networkCode, wasNeverSent } from "../../src/ports/not-sent.ts";

const broken = (fields: object, options?: ErrorOptions): Error =>
  Object.assign(new Error("it broke", options), fields);

describe("a request was never sent when", () => {
  it.each([
    ["nobody listens", broken({ code: "ECONNREFUSED" })],
    ["the host has no address", broken({ code: "ENOTFOUND" })],
    ["connecting takes too long", broken({ code: "UND_ERR_CONNECT_TIMEOUT" })],
    ["the certificate is not trusted", broken({ code: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" })],
    ["the network cannot be reached", broken({ code: "ENETUNREACH", syscall: "connect" })],
    ["connecting failed with a code of tomorrow", broken({ code: "ETOMORROW", syscall: "connect" })],
    ["fetch names the cause", new TypeError("fetch failed", { cause: broken({ code: "ECONNREFUSED" }) })],
    [
      "no address of the host answered",
      new AggregateError([
        broken({ code: "ECONNREFUSED" }),
        broken({ code: "EHOSTUNREACH", syscall: "connect" }),
      ]),
    ],
  ])("%s", (_, error) => {
    expect(wasNeverSent(error)).toBe(true);
  });
});

describe("a request may have been sent when", () => {
  const loop = broken({ code: "ECONNRESET" });
  loop.cause = loop;
  it.each([
    ["the connection was reset", broken({ code: "ECONNRESET", syscall: "read" })],
    ["an open connection lost its way", broken({ code: "EHOSTUNREACH", syscall: "read" })],
    ["an open connection lost its network", broken({ code: "ENETDOWN", syscall: "write" })],
    ["one of several attempts came further", new AggregateError([broken({ code: "ECONNREFUSED" }), loop])],
    ["nothing is known of the attempts", new AggregateError([])],
    ["the cause is the error itself", loop],
    ["something else was thrown", "ECONNREFUSED"],
  ])("%s", (_, error) => {
    expect(wasNeverSent(error)).toBe(false);
  });
});

it("the code of an error without one is empty", () => {
  expect([
    networkCode(broken({ code: 5 })),
    networkCode("ENOTFOUND"),
    networkCode(broken({ code: "EPIPE" })),
  ]).toEqual(["", "", "EPIPE"]);
});
