import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIEmbed,
  type APIMessageTopLevelComponent,
} from "discord.js";
import { html, webTarget, type Html } from "../../../src/text/html.ts";
import { markdownHtml } from "./markdown-html.ts";

export function drawEmbed({ description = "", footer, color }: APIEmbed): Html {
  return html`<div class="embed" style="--accent: ${colour(color)}">
    ${markdownHtml(description)} ${footer === undefined ? "" : html`<p class="subtext">${footer.text}</p>`}
  </div>`;
}

/** A component as it looks. A kind that we never send is named in its place. */
export function drawComponent(component: APIMessageTopLevelComponent): Html {
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<p class="row">
        ${component.components.map((each) => (each.type === ComponentType.Button ? button(each) : ""))}
      </p>`;
    case ComponentType.Container:
      return html`<div class="embed" style="--accent: ${colour(component.accent_color ?? undefined)}">
        ${component.components.map(drawComponent)}
      </div>`;
    case ComponentType.TextDisplay:
      return markdownHtml(component.content);
    case ComponentType.Separator:
      return component.divider === false ? html`<p class="gap"></p>` : html`<hr />`;
    case ComponentType.Section: {
      const { accessory } = component;
      return html`<div class="section">
        <div>${component.components.map(drawComponent)}</div>
        ${accessory.type === ComponentType.Button ? button(accessory) : html`<span class="picture">${accessory.description ?? ""}</span>`}
      </div>`;
    }
    case ComponentType.MediaGallery:
    case ComponentType.File:
      return html`<p class="subtext">[${ComponentType[component.type]}]</p>`;
  }
}

function button(component: APIButtonComponent): Html {
  const label = "label" in component ? (component.label ?? "") : "";
  if (component.style === ButtonStyle.Link)
    return html`<a class="button" href="${webTarget(component.url)}">${label} ↗</a>`;
  const look = component.disabled === true ? "button disabled" : "button";
  return html`<span class="${look}">${label}</span>`;
}

function colour(value: number | undefined): string {
  return value === undefined ? "transparent" : `#${value.toString(16).padStart(6, "0")}`;
}
