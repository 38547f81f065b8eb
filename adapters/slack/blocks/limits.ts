/**
 * What Slack takes, in UTF-16 code units where it is text. Sources: docs.slack.dev/reference/block-kit, the types of
 * `@slack/types`, docs.slack.dev/reference/methods; "ours" where Slack publishes no number and we keep below what is known to work.
 */
export const limits = {
  /** Blocks of a message: docs.slack.dev/reference/block-kit/blocks. */
  messageBlocks: 50,
  /** Blocks of a modal or an App Home: same page. */
  viewBlocks: 100,
  /** Text of a `header` block. */
  headerText: 150,
  /** Text of a `section` block, and of any other text object. */
  textObject: 3000,
  /** Text and link addresses of one `rich_text` block: ours, the number of a section. */
  richText: 3000,
  /** `text` of `chat.update`; a longer `text` of `chat.postMessage` may be shown as several messages. */
  messageText: 4000,
  /** Text of one message that answers and is never edited: ours; escaped it stays below the 40,000 that Slack cuts at. */
  answerText: 8000,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  /** A link's address inside a text: ours; longer ones are no source that a person reads. */
  linkUrl: 2000,
  /** The longest address of a message, `https://….enterprise.slack.com/archives/C…/p…?thread_ts=…&cid=…`: ours. */
  permalink: 200,
  optionText: 75,
  optionValue: 75,
  options: 100,
  modalTitle: 24,
  /** How often a `response_url` can be used, within 30 minutes: docs.slack.dev/interactivity/handling-user-interaction. */
  responses: 5,
} as const;
