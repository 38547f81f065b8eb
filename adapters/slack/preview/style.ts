/** Slack's measures and colours, looked at in its web client. */
export const style = `
.slack { --text: #1d1c1d; --ground: #fff; --quiet: #616061; --line: #dddddd; --link: #1264a3; --hover: #f8f8f8;
  font: 15px/1.4667 Lato, "Noto Sans", "Liberation Sans", system-ui, sans-serif; color: var(--text); background: var(--ground); padding: 12px 0; }
:root:has(#dark:checked) .slack { --text: #d1d2d3; --ground: #1a1d21; --quiet: #ababad; --line: #3e4145; --link: #1d9bd1; --hover: #222529; }
.slack .message { display: flex; gap: 8px; padding: 8px 20px; }
.slack .avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #4a154b; color: #fff; font-weight: 900; display: grid; place-items: center; }
.slack .body { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.slack p { margin: 0 0 4px; }
.slack .sender { margin: 0; }
.slack .badge { font-size: 10px; background: var(--line); border-radius: 2px; padding: 1px 3px; color: var(--text); }
.slack time, .slack .context { font-size: 12px; color: var(--quiet); }
.slack .context { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0; line-height: 1.5; }
.slack .header { font-size: 18px; line-height: 1.33; font-weight: 900; margin: 6px 0; }
.slack .rich p, .slack .plain { white-space: pre-wrap; }
.slack ul, .slack ol { margin: 4px 0; padding-left: 28px; }
.slack a { color: var(--link); text-decoration: none; }
.slack a:hover { text-decoration: underline; }
.slack .section { display: flex; gap: 12px; justify-content: space-between; align-items: start; margin: 6px 0; }
.slack .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 4px; }
.slack .button { display: inline-block; border: 1px solid var(--line); border-radius: 8px; padding: 3px 12px; font-weight: 700; font-size: 13px; color: var(--text); white-space: nowrap; }
.slack .picture { display: inline-block; border: 1px dashed var(--line); padding: 8px; color: var(--quiet); font-size: 12px; }
.slack .mention { color: var(--link); background: var(--hover); border-radius: 3px; }
.slack hr { border: 0; border-top: 1px solid var(--line); }
.slack .thread { border-left: 3px solid var(--line); margin: 4px 0 0 28px; }
`;
