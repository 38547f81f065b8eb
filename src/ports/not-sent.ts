/**
 * Codes that come before the first byte of a request, whoever reports them: no such host, nobody listening, a connection or a TLS
 * handshake that was never finished, a request that the client itself did not accept.
 */
const beforeTheFirstByte: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_INVALID_ARG",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * Whether a request that failed with this error certainly never reached anybody. Every other break may have come after the request
 * was taken. `EHOSTUNREACH`, `ENETUNREACH` and their like count only while connecting: an open connection reports them too, long
 * after it carried a request. Several attempts to connect count when none of them came further.
 */
export function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(wasNeverSent);
  if (beforeTheFirstByte.has(networkCode(error))) return true;
  if ("syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo")) return true;
  return error.cause !== error && wasNeverSent(error.cause);
}

/** The code of a network error, such as `ECONNRESET`; "" for an error that has none. */
export function networkCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
