import { randomUUID } from 'node:crypto';
import type { ActivityAlert, ActivityFeed } from '../../../api/cards/ports/activity-feed.ts';
import { NotReached } from '../../../api/cards/ports/not-reached.ts';
import type { CardView, TeamsCards } from '../../../api/cards/ports/teams-cards.ts';
import type { AppointmentStaff } from '../../../api/appointments/ports/appointment-store.ts';
import { makeAlertOfArrival } from '../../../api/cards/use-cases/alert-of-arrival.ts';
import { makeShowCards } from '../../../api/cards/use-cases/show-cards.ts';
import { makeTakeArrival } from '../../../api/consultation/use-cases/take-arrival.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { escalateWait } from '../../../api/waiting/use-cases/escalate-wait.ts';
import { BIRTH, newId, NORTHMOOR } from '../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../builders/a-day-of-clinic.ts';

const notReached = new NotReached('blocked', { reason: '403', cause: undefined });

/** A consultation of two clinicians whose patient is in the waiting room, and Teams, which does not reach some people. */
async function anArrival() {
  const day = aDayOfClinic({ now: '2026-03-03T10:25:00Z' });
  const { stores, deps: made, clock, appointment } = day;
  stores.serviceLines[0]!.coordinators = ['coordinator'];
  const patient = { token: day.tokens.patient, device: 'p'.repeat(43) };
  await day.joining.checkIdentity(patient, BIRTH);
  await day.joining.enterWaitingRoom(patient);
  const [one, other] = appointment().staff.map(({ entraObjectId }) => entraObjectId) as [string, string];
  const chat = {
    blocked: new Set<string>(),
    shown: [] as string[],
    views: [] as CardView[],
    removed: [] as string[],
  };
  const activity = { withoutApp: new Set<string>(), sent: [] as ActivityAlert[] };
  const cards: TeamsCards = {
    show: ({ conversationKey, activityId, view }) => {
      if (chat.blocked.has(conversationKey.slice(7))) return Promise.reject(notReached);
      chat.shown.push(`${activityId === undefined ? 'new' : 'changed'} ${conversationKey.slice(7)}`);
      chat.views.push(view);
      return Promise.resolve({ activityId: activityId ?? randomUUID() });
    },
    remove: ({ conversationKey }) => {
      chat.removed.push(conversationKey.slice(7));
      return Promise.resolve();
    },
  };
  const feed: ActivityFeed = {
    alert: (alert) => {
      if (activity.withoutApp.has(alert.entraObjectId)) return Promise.reject(notReached);
      activity.sent.push(alert);
      return Promise.resolve();
    },
  };
  const deps = {
    ...made,
    organisations: { getById: () => Promise.resolve(NORTHMOOR) } as never,
    cards,
    activityFeedOf: () => Promise.resolve(feed),
    teamsAppId: 'app',
    onUpstreamFailure: () => undefined,
  };
  const item = () => ({
    orgId: NORTHMOOR.orgId,
    outboxId: asId<'Outbox'>(randomUUID()),
    subject: appointmentSubject(appointment()),
    payload: {},
    attempts: 1,
  });
  const deliver = async () => {
    await makeShowCards(deps, 'arrival')(item());
    await makeAlertOfArrival(deps)(item());
  };
  const take = () => makeTakeArrival(made)(day.clinician, { appointmentId: day.appointmentId, seen: 'any' });
  const atOnce = () =>
    stores.timetable.rows.filter(({ name, at }) => name === escalateWait.name && at.equals(clock.now));
  /** The first of the staff is replaced, a minute later. */
  const giveTo = async (newcomer: AppointmentStaff) => {
    day.advance(1);
    const [, ...others] = appointment().staff;
    stores.appointments[0] = { ...appointment(), staff: [newcomer, ...others] };
    await stores.run(NORTHMOOR.orgId, (all) =>
      made.recordEvidence(all, {
        subject: appointmentSubject(appointment()),
        kind: 'appointment-moved',
        source: 'staff',
        detail: { keepsTime: true, came: [newcomer.practitionerId] },
        dedupeKey: `moved:${clock.now.toString()}`,
      }),
    );
  };
  return { ...day, patient, one, other, chat, activity, deliver, take, giveTo, atOnce };
}

describe('an arrival alert', () => {
  it('goes to each of the staff once, by chat and by activity, and says nothing of the patient', async () => {
    const { one, other, chat, activity, deliver } = await anArrival();
    await deliver();
    await deliver();
    expect(activity.sent.map(({ entraObjectId }) => entraObjectId)).toEqual([one, other]);
    expect(activity.sent[0]!.when).toBe('Tuesday 3 March 2026 at 10:30am, Young adult diabetes');
    expect(chat.shown.filter((each) => each.startsWith('new'))).toHaveLength(2);
  });

  it('is made anew when they come back after an absence, and the old card goes', async () => {
    const { joining, patient, one, other, chat, activity, deliver, take, advance } = await anArrival();
    await deliver();
    await take();
    await joining.leavePage(patient);
    advance(3);
    await joining.enterWaitingRoom(patient);
    await deliver();
    expect(activity.sent).toHaveLength(4);
    expect(chat.removed).toEqual([one, other]);
  });

  it('of a second arrival goes to whoever took the first', async () => {
    const { joining, tokens, one, activity, deliver, take, advance } = await anArrival();
    await deliver();
    await take();
    advance(1);
    const proxy = { token: tokens.proxy, device: 't'.repeat(43) };
    await joining.checkIdentity(proxy, BIRTH);
    await joining.enterWaitingRoom(proxy);
    await deliver();
    expect(activity.sent.slice(2).map(({ entraObjectId }) => entraObjectId)).toEqual([one]);
  });

  it('reaches somebody who blocked the bot by activity, and Admin names them', async () => {
    const { stores, one, chat, activity, deliver, atOnce } = await anArrival();
    chat.blocked.add(one);
    await deliver();
    expect(activity.sent.map(({ entraObjectId }) => entraObjectId)).toContain(one);
    expect([...stores.conversations.notReached.keys()]).toEqual([one]);
    expect(atOnce()).toEqual([]);
  });

  it('goes on to others at once when no way reaches any of the staff', async () => {
    const { one, other, chat, activity, deliver, atOnce } = await anArrival();
    for (const person of [one, other]) {
      chat.blocked.add(person);
      activity.withoutApp.add(person);
    }
    await deliver();
    expect(atOnce()).toMatchObject([{ payload: { step: 'coordinators', isAtOnce: true } }]);
  });

  it('goes to whoever comes in place of another, whose card then says by whom the patient is seen', async () => {
    const { appointment, one, other, chat, activity, deliver, giveTo } = await anArrival();
    await deliver();
    const [first] = appointment().staff;
    const newcomer = {
      ...first!,
      practitionerId: asId<'Practitioner'>(newId()),
      entraObjectId: 'newcomer',
      displayName: 'Dr Lewis Grant',
    };
    await giveTo(newcomer);
    await deliver();
    expect(activity.sent.map(({ entraObjectId }) => entraObjectId)).toEqual([one, other, 'newcomer']);
    expect(chat.shown.slice(2)).toEqual(['new newcomer', `changed ${one}`]);
    expect(chat.views.at(-1)).toMatchObject({ movedTo: expect.stringContaining('Dr Lewis Grant') });
    await deliver();
    expect(chat.shown).toHaveLength(4);
    // and back again: who had been told that somebody else sees them is asked anew, and nobody else is
    await giveTo(first!);
    await deliver();
    expect(chat.shown.slice(4).sort()).toEqual([`new ${one}`, 'changed newcomer'].sort());
    expect(chat.removed).toEqual([one]);
    expect(chat.views.at(-2)).toMatchObject({ movedTo: null, takenBy: null });
    expect(activity.sent.map(({ entraObjectId }) => entraObjectId).slice(3)).toEqual([one]);
    await deliver();
    expect(chat.shown).toHaveLength(6);
    expect(activity.sent).toHaveLength(4);
  });

  it.each([
    ['before they came', ['take', 'come']],
    ['after they came', ['come', 'take']],
  ])('is not made anew to whoever took it, %s', async (_, [first, then]) => {
    const { appointment, one, activity, deliver, giveTo, take } = await anArrival();
    const does = { take, come: () => giveTo(appointment().staff[0]!) };
    if (first === 'take') await deliver();
    for (const what of [first, then]) {
      await does[what as keyof typeof does]();
      await deliver();
    }
    expect(activity.sent.filter(({ entraObjectId }) => entraObjectId === one)).toHaveLength(1);
  });
});
