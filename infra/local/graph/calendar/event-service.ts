import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { GraphFailure } from '../api/graph-failure.ts';
import type { Json } from '../api/odata.ts';
import { findPerson } from '../directory/people.ts';
import type { MeetingAddresses } from '../meetings/meeting-resource.ts';
import { changeMeeting, createMeeting } from '../meetings/meeting-service.ts';
import type { EventStore, StoredEvent } from '../state/event-store.ts';
import type { MeetingStore, StoredMeeting } from '../state/meeting-store.ts';
import { inTransaction } from '../state/open-database.ts';
import type { EventInput } from './event-input.ts';

/** Hears of every change of a calendar item. */
export type EventChanged = (event: StoredEvent, changeType: 'created' | 'updated' | 'deleted') => void;

/** Writes calendar items, with the online meeting behind them and the copies in the attendees' mailboxes. */
export class EventService {
  private readonly database: DatabaseSync;
  private readonly events: EventStore;
  private readonly meetings: MeetingStore;
  private readonly addresses: MeetingAddresses;
  private readonly changed: EventChanged;

  constructor(deps: {
    database: DatabaseSync;
    events: EventStore;
    meetings: MeetingStore;
    addresses: MeetingAddresses;
    changed: EventChanged;
  }) {
    this.database = deps.database;
    this.events = deps.events;
    this.meetings = deps.meetings;
    this.addresses = deps.addresses;
    this.changed = deps.changed;
  }

  /** @throws GraphFailure 409 ErrorDuplicateTransactionId for a transaction id that this mailbox has seen */
  create(userId: string, input: EventInput): StoredEvent {
    return inTransaction(this.database, () => {
      if (
        input.transactionId !== undefined &&
        this.events.findByTransaction(userId, input.transactionId) !== undefined
      ) {
        throw new GraphFailure(
          409,
          'ErrorDuplicateTransactionId',
          'Your request could not be completed: an event with this transactionId already exists.',
        );
      }
      const meeting = input.wantsMeeting ? this.meetingFor(userId, input) : undefined;
      const event = this.events.insert({
        userId,
        iCalUId: `040000008200E00074C5B7101A82E008${randomUUID().replaceAll('-', '').toUpperCase()}`,
        transactionId: input.transactionId,
        meetingId: meeting?.id,
        startMs: input.startMs,
        endMs: input.endMs,
        isSeries: input.isSeries,
        properties: {
          start: input.start,
          end: input.end,
          isOrganizer: true,
          organizerId: userId,
          isCancelled: false,
          rest: this.withJoinBlock(input.rest, meeting),
          cancelledDates: [],
        },
      });
      this.changed(event, 'created');
      this.syncCopies(event);
      return event;
    });
  }

  /** Saves a change and sends it on to the attendees. */
  change(event: StoredEvent, input: EventInput): StoredEvent {
    return inTransaction(this.database, () => {
      const linked = event.meetingId === undefined ? undefined : this.meetings.findById(event.meetingId);
      const meeting = linked ?? (input.wantsMeeting ? this.meetingFor(event.userId, input) : undefined);
      if (linked !== undefined && event.properties.isOrganizer) {
        changeMeeting(this.meetings, linked, {
          startMs: input.startMs,
          endMs: input.isSeries ? input.startMs : input.endMs,
          settings: { subject: subjectOf(input.rest) },
          attendees: undefined,
        });
      }
      const saved = this.events.update({
        ...event,
        startMs: input.startMs,
        endMs: input.endMs,
        isSeries: input.isSeries,
        meetingId: meeting?.id,
        properties: {
          ...event.properties,
          start: input.start,
          end: input.end,
          rest: linked === undefined ? this.withJoinBlock(input.rest, meeting) : input.rest,
        },
      });
      this.changed(saved, 'updated');
      this.syncCopies(saved);
      return saved;
    });
  }

  /** Gives one date of a series a time and properties of its own. */
  changeDate(event: StoredEvent, date: string, { startMs, endMs, rest }: EventInput): StoredEvent {
    return inTransaction(this.database, () => {
      const { properties } = event;
      const movedDates = { ...properties.movedDates, [date]: { startMs, endMs, rest } };
      const saved = this.events.update({
        ...event,
        // a series is looked for by where its dates are
        endMs: Math.max(event.endMs, endMs),
        properties: { ...properties, movedDates },
      });
      this.changed(saved, 'updated');
      this.syncCopies(saved);
      return saved;
    });
  }

  /** Takes one date out of a series. */
  cancelDate(event: StoredEvent, date: string): void {
    inTransaction(this.database, () => {
      const { properties } = event;
      const cancelledDates = [...properties.cancelledDates, date];
      const saved = this.events.update({ ...event, properties: { ...properties, cancelledDates } });
      this.changed(saved, 'updated');
      this.syncCopies(saved);
    });
  }

  /** Takes an item away; the organiser's takes the attendees' copies with it. */
  remove(event: StoredEvent): void {
    inTransaction(this.database, () => {
      for (const copy of event.properties.isOrganizer ? this.events.listByICalUId(event.iCalUId) : [event]) {
        this.events.remove(copy.id);
        this.changed(copy, 'deleted');
      }
    });
  }

  private meetingFor(userId: string, input: EventInput): StoredMeeting {
    return createMeeting(this.meetings, userId, {
      startMs: input.startMs,
      endMs: input.isSeries ? input.startMs : input.endMs,
      settings: { subject: subjectOf(input.rest) },
      attendees: attendeeAddresses(input.rest).map((address) => {
        const person = findPerson(address);
        return {
          objectId: person?.objectId,
          displayName: person?.displayName,
          upn: address,
          role: 'attendee' as const,
        };
      }),
    });
  }

  private withJoinBlock(rest: Json, meeting: StoredMeeting | undefined): Json {
    if (meeting === undefined) return rest;
    const { content } = (rest['body'] ?? { content: '' }) as { content: string };
    const link = this.addresses.joinWebUrl(meeting);
    return {
      ...rest,
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      body: {
        contentType: 'html',
        content: `${content}<div><a href="${link}">Join the meeting now</a></div>`,
      },
    };
  }

  /** An invitation lies in each attendee's own mailbox, tentative until answered. */
  private syncCopies(event: StoredEvent): void {
    if (!event.properties.isOrganizer) return;
    const copies = this.events.listByICalUId(event.iCalUId).filter((copy) => copy.id !== event.id);
    const invited = new Set(
      attendeeAddresses(event.properties.rest).flatMap((address) => findPerson(address)?.objectId ?? []),
    );
    invited.delete(event.userId);
    for (const copy of copies) {
      if (invited.has(copy.userId)) {
        const { showAs } = copy.properties.rest;
        this.changed(this.events.update({ ...copy, ...copyOf(event, showAs) }), 'updated');
      } else {
        this.events.remove(copy.id);
        this.changed(copy, 'deleted');
      }
    }
    for (const userId of invited) {
      if (copies.some((copy) => copy.userId === userId)) continue;
      const copy = this.events.insert({
        ...copyOf(event, 'tentative'),
        userId,
        iCalUId: event.iCalUId,
        transactionId: undefined,
      });
      this.changed(copy, 'created');
    }
  }
}

function copyOf(
  event: StoredEvent,
  showAs: unknown,
): Pick<StoredEvent, 'startMs' | 'endMs' | 'isSeries' | 'meetingId' | 'properties'> {
  const { startMs, endMs, isSeries, meetingId, properties } = event;
  return {
    startMs,
    endMs,
    isSeries,
    meetingId,
    properties: { ...properties, isOrganizer: false, rest: { ...properties.rest, showAs } },
  };
}

function subjectOf(rest: Json): string {
  return typeof rest['subject'] === 'string' ? rest['subject'] : '';
}

function attendeeAddresses(rest: Json): string[] {
  const attendees = (rest['attendees'] ?? []) as { emailAddress: { address: string } }[];
  return attendees.map((attendee) => attendee.emailAddress.address);
}
