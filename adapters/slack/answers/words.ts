import type { Language } from "../../../src/domain/language.ts";

/** What only Slack's forms and tabs need to say. Labels of buttons are at most 75 characters, titles at most 24. */
export interface SlackWords {
  readonly channel: string;
  readonly weekdays: string;
  readonly time: string;
  readonly zone: string;
  readonly layout: string;
  readonly topics: string;
  readonly topicsHint: string;
  readonly subscribe: string;
  readonly close: string;
  readonly wait: string;
  readonly search: string;
  readonly subscriptions: string;
  readonly noSubscriptions: string;
  readonly paused: string;
  readonly parked: string;
}

export const slackWords: Readonly<Record<Language, SlackWords>> = {
  fr: {
    channel: "Salon",
    weekdays: "Jours",
    time: "Heure",
    zone: "Fuseau horaire",
    layout: "Présentation",
    topics: "Thèmes",
    topicsHint: "Seulement ces thèmes, séparés par des virgules ; vide pour tout recevoir",
    subscribe: "Abonner",
    close: "Fermer",
    wait: "Un instant…",
    search: "Chercher dans toutes les éditions",
    subscriptions: "Abonnements de cet espace",
    noSubscriptions: "Aucun salon n’est abonné. Dans un salon : /digest subscribe",
    paused: "suspendu",
    parked: "en attente",
  },
  en: {
    channel: "Channel",
    weekdays: "Days",
    time: "Hour",
    zone: "Time zone",
    layout: "Layout",
    topics: "Topics",
    topicsHint: "Only these topics, separated by commas; leave empty for everything",
    subscribe: "Subscribe",
    close: "Close",
    wait: "One moment…",
    search: "Search all editions",
    subscriptions: "Subscriptions of this workspace",
    noSubscriptions: "No channel is subscribed. In a channel: /digest subscribe",
    paused: "paused",
    parked: "waiting",
  },
};
