import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { CalendarRound, Calendars, Following, Mailbox } from '../../outlook/ports/calendars.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { changedEntry, removedEntry, toCalendarEntry } from './calendar-entries.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { graphStatusOf } from './graph-status.ts';
import type { MailboxGate } from './mailbox-gate.ts';
import { parseAnswer } from './parse-answer.ts';

const PAGE_SIZE = 200;
/** A calendar with more pages than this is not followed: something is wrong with it, or with us. */
const MOST_PAGES = 200;

const page = z.object({
  value: z.array(z.union([removedEntry, changedEntry])),
  '@odata.nextLink': z.string().nullish(),
  '@odata.deltaLink': z.string().nullish(),
});
const subscription = z.object({ id: z.string(), expirationDateTime: z.string() });

/** Where Graph sends notifications, and by what we know that they are Graph's. */
export interface NotificationAddress {
  /** https, reachable by Graph; changes and lifecycle events alike. */
  url: string;
  /** Graph repeats it in each notification; at most 128 characters. */
  clientState: string;
}

/** Calendars through Graph: change notifications and `calendarView/delta`. */
export function makeCalendars(app: GraphClient, gate: MailboxGate, address: NotificationAddress): Calendars {
  return {
    readAll: (mailbox, { from, to }, signal) => {
      const query = new URLSearchParams({ startDateTime: from.toString(), endDateTime: to.toString() });
      const first = `/users/${mailbox.entraObjectId}/calendarView/delta?${query.toString()}`;
      return readRound(app, gate, mailbox, first, signal);
    },
    readChanges: async (mailbox, deltaLink, signal) => {
      try {
        return await readRound(app, gate, mailbox, deltaLink, signal);
      } catch (error) {
        // the state is too old, or its mailbox was moved: Microsoft documents 410, and 404 is seen as well
        if (graphStatusOf(error) === 410 || graphStatusOf(error) === 404) return undefined;
        throw error;
      }
    },
    follow: (mailbox, expiresAt, signal) => follow(app, address, mailbox, expiresAt, signal),
    keepFollowing: (subscriptionId, expiresAt, signal) =>
      orUndefined([404, 410], async () =>
        toFollowing(
          await callGraph(
            () =>
              graphRequest(app, `/subscriptions/${encodeURIComponent(subscriptionId)}`)
                .option('signal', signal)
                .patch({ expirationDateTime: expiresAt.toString() }) as Promise<unknown>,
          ),
        ),
      ),
    stopFollowing: async (subscriptionId, signal) => {
      await orUndefined([404, 410], () =>
        callGraph(
          () =>
            graphRequest(app, `/subscriptions/${encodeURIComponent(subscriptionId)}`)
              .option('signal', signal)
              .delete() as Promise<unknown>,
        ),
      );
    },
  };
}

async function follow(
  app: GraphClient,
  { url, clientState }: NotificationAddress,
  mailbox: Mailbox,
  expiresAt: Temporal.Instant,
  signal: AbortSignal,
): Promise<Following | undefined> {
  // 403 is a missing permission or a quota: trying again soon does not help
  return orUndefined([403], async () =>
    toFollowing(
      await callGraph(
        () =>
          graphRequest(app, '/subscriptions')
            .header('Prefer', 'IdType="ImmutableId"')
            .option('signal', signal)
            .post({
              changeType: 'created,updated,deleted',
              notificationUrl: url,
              lifecycleNotificationUrl: url,
              resource: `/users/${mailbox.entraObjectId}/events`,
              expirationDateTime: expiresAt.toString(),
              clientState,
            }) as Promise<unknown>,
      ),
    ),
  );
}

async function orUndefined<Result>(
  statuses: readonly number[],
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (statuses.includes(graphStatusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

function toFollowing(answer: unknown): Following {
  const { id, expirationDateTime } = parseAnswer(subscription, answer);
  return { subscriptionId: id, expiresAt: Temporal.Instant.from(expirationDateTime) };
}

/** Follows the links, which are opaque, until Graph gives the one for next time. */
async function readRound(
  app: GraphClient,
  gate: MailboxGate,
  mailbox: Mailbox,
  first: string,
  signal: AbortSignal,
): Promise<CalendarRound> {
  const round: CalendarRound = { entries: [], removed: [], deltaLink: '' };
  let link = first;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await gate.run(mailbox.entraObjectId, signal, () => readPage(app, mailbox, link, signal));
    for (const item of answer.value) {
      if ('@removed' in item) round.removed.push(item.id);
      else round.entries.push(toCalendarEntry(item, mailbox.timeZone));
    }
    const { '@odata.nextLink': next, '@odata.deltaLink': last } = answer;
    if (last !== null && last !== undefined) return { ...round, deltaLink: last };
    if (next === null || next === undefined) break;
    link = next;
  }
  throw new UpstreamFailure('graph', { retryable: false, reason: 'calendarView/delta has no end' });
}

async function readPage(
  app: GraphClient,
  mailbox: Mailbox,
  link: string,
  signal: AbortSignal,
): Promise<z.infer<typeof page>> {
  const answer = await callGraph(
    () =>
      graphRequest(app, link)
        .header(
          'Prefer',
          `IdType="ImmutableId", outlook.timezone="${mailbox.timeZone}", odata.maxpagesize=${PAGE_SIZE}`,
        )
        .option('signal', signal)
        .get() as Promise<unknown>,
  );
  return parseAnswer(page, answer);
}
