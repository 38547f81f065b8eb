/** Discord's measures and colours, looked at in its web client. */
export const style = `
.discord { --text: #2e3338; --ground: #fff; --embed: #f2f3f5; --quiet: #5c5e66; --line: #e3e5e8; --link: #006ce7; --button: #4e5058;
  font: 16px/1.375 "gg sans", "Noto Sans", "Liberation Sans", system-ui, sans-serif; color: var(--text); background: var(--ground); padding: 12px 0; }
:root:has(#dark:checked) .discord { --text: #dbdee1; --ground: #313338; --embed: #2b2d31; --quiet: #949ba4; --line: #3f4147; --link: #00a8fc; }
.discord .message { display: flex; gap: 16px; padding: 6px 16px; }
.discord .avatar { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; font-weight: 700; display: grid; place-items: center; }
.discord .body { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.discord p { margin: 0; white-space: pre-wrap; }
.discord .badge { font-size: 10px; background: #5865f2; color: #fff; border-radius: 3px; padding: 1px 4px; }
.discord time, .discord .subtext { font-size: 12px; color: var(--quiet); }
.discord .subtext { margin-top: 6px; }
.discord .h1 { font-size: 24px; font-weight: 700; margin: 8px 0 4px; }
.discord .h2 { font-size: 20px; font-weight: 700; margin: 8px 0 4px; }
.discord .h3 { font-size: 16px; font-weight: 700; margin: 8px 0 4px; }
.discord .gap { height: .6em; }
.discord .item { display: flex; gap: 8px; padding-left: calc(var(--depth) * 8px + 4px); }
.discord .embed { background: var(--embed); border-left: 4px solid var(--accent); border-radius: 4px; padding: 8px 16px 12px 12px; margin: 4px 0; max-width: 520px; font-size: 14px; }
.discord .section { display: flex; gap: 12px; justify-content: space-between; }
.discord .row { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0; }
.discord .button { display: inline-block; border-radius: 4px; background: var(--button); color: #fff; padding: 5px 14px; font-size: 14px; text-decoration: none; }
.discord .disabled { opacity: .5; }
.discord .picture { border: 1px dashed var(--line); padding: 8px; font-size: 12px; color: var(--quiet); }
.discord a { color: var(--link); text-decoration: none; }
.discord a.button { color: #fff; }
.discord .mention { background: #5865f233; border-radius: 3px; }
.discord hr { border: 0; border-top: 1px solid var(--line); margin: 8px 0; }
.discord .thread { border-left: 2px solid var(--line); margin: 4px 0 0 36px; }
`;
