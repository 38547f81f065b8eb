/** An address as it may be shown and stored: without a name and password in it. Everything else stays as it was typed. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return address.replace(/^([a-z][a-z\d+.-]*:\/*).*@/is, "$1");
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}
