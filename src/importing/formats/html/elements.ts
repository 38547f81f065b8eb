type Attributes = Readonly<Record<string, string>>;

/**
 * Why the text of an element does not belong to an edition: it is hidden in the mail (the preview line that lists of mails
 * show), or it stands around the page's text.
 */
export function asideOf(name: string, attributes: Attributes, inArticle: boolean): string | undefined {
  if (attributes["hidden"] !== undefined || HIDDEN.test(attributes["style"] ?? "")) {
    return "it is hidden in the mail.";
  }
  if (name === "footer" && inArticle) return undefined;
  return ELEMENTS.get(name) ?? (NAMED_AROUND.has(name) ? aroundBy(attributes) : undefined);
}

const HIDDEN =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!))/i;

const ELEMENTS = new Map([
  ["nav", "it is the page's navigation."],
  ["footer", "it belongs to the mail, not to the edition."],
  ["figcaption", "it is an image's caption."],
  ["button", "it is a button."],
  ["select", "it is part of a form."],
]);

/** Mails give their tables any names. */
const NAMED_AROUND = new Set(["div", "section", "aside", "ul", "ol", "p", "form", "dialog", "span"]);

/** What people call the elements around an article: WordPress, Hugo, Ghost and others alike. */
const AROUND =
  /^(?:comments?|comment-(?:list|form|respond|area|section)|comments-(?:area|section|list)|respond|disqus(?:_thread)?|cookies?|cookie-?(?:banner|consent|notice|bar|law-info-bar)|consent(?:-banner)?|gdpr(?:-.*)?|related(?:-?(?:posts?|articles?|content|stories|reading))?|yarpp(?:-.*)?|jp-relatedposts|sidebar|side-bar|widget-area|share-?(?:buttons?|bar|links?|tools)|sharedaddy|sharing|social-?(?:share|links?|icons?|media|bar)|addtoany.*|breadcrumbs?|skip-link|site-(?:header|footer|nav|navigation)|post-navigation|nav-links|pagination|popup|modal|preheader|preview-?text|screen-reader-text|visually-hidden|sr-only|newsletter-(?:signup|subscribe|form)|subscribe-(?:form|box|widget))$/i;

function aroundBy({ class: classes = "", id = "", role = "" }: Attributes): string | undefined {
  if (/^(?:navigation|search|dialog|alertdialog)$/.test(role)) return AROUND_TEXT;
  return [...classes.split(/\s+/), id].some((name) => AROUND.test(name)) ? AROUND_TEXT : undefined;
}

const AROUND_TEXT = "it stands around the page's text.";

export const BLOCKS = new Set(
  "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export const HEADING = /^h[1-6]$/;

/** Nobody reads what is in them. */
export const SILENT = new Set(["script", "style", "template", "noscript", "svg", "object", "iframe"]);

export function isBold(name: string, { style = "" }: Attributes, outer: boolean): boolean {
  const [, weight] = /font-weight\s*:\s*(\w+)/i.exec(style) ?? [];
  if (weight !== undefined && weight !== "inherit") return /^(?:bold|bolder|[6-9]00)$/i.test(weight);
  return outer || name === "b" || name === "strong";
}

/** Pixels, as mails write sizes. */
export function fontSize({ style = "" }: Attributes, outer: number | undefined): number | undefined {
  const [, written, unit] = /font-size\s*:\s*(\d+(?:\.\d+)?)(px|pt)/i.exec(style) ?? [];
  if (written === undefined) return outer;
  return unit?.toLowerCase() === "pt" ? Number(written) / 0.75 : Number(written);
}

/** The line below a headline, which many pages mark as a heading too. */
export const isSubtitle = ({ class: classes = "" }: Attributes): boolean =>
  /(?:^|[\s_-])(?:sub-?title|sub-?heading|standfirst|dek|deck|chap[oô]|tagline)(?:$|\s)/i.test(classes);

/** A link that is drawn as a button. */
export function isButton(name: string, { class: classes = "", style = "", role = "" }: Attributes): boolean {
  if (name !== "a") return false;
  return (
    role === "button" ||
    /(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])/i.test(classes) ||
    (/background(?:-color)?\s*:/i.test(style) && /(?:padding|border-radius)/i.test(style))
  );
}
