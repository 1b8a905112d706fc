import { TestAdapter, type Activity } from 'botbuilder';
import { Temporal } from 'temporal-polyfill';
import { makeConfirmAttendance } from '../../../api/attendance/use-cases/confirm-attendance.ts';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { makeIdentifyInTeams } from '../../../api/staff/use-cases/identify-in-teams.ts';
import {
  makeRolesOf,
  ROLES_FRESH_MINUTES,
  ROLES_KEPT_MINUTES,
} from '../../../api/staff/use-cases/roles-of.ts';
import { ConferBot } from '../../../bot/activities/confer-bot.ts';
import { APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { NORTHMOOR, NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { botSettings, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { anActor } from '../../support/http-server.ts';
import type { Json } from '../../support/json.ts';

const AMINA = '33333333-3333-4333-8333-000000000001';
const START = Temporal.Instant.from('2026-03-03T10:30:00Z');

const from = (changes: object): Partial<Activity> =>
  ({
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/uk/',
    from: { id: '29:amina', name: 'Dr Amina Okafor', aadObjectId: AMINA },
    recipient: { id: '28:bot', name: 'Confer' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: NORTHMOOR_TENANT },
    channelData: { tenant: { id: NORTHMOOR_TENANT } },
    ...changes,
  }) as Partial<Activity>;

const CONFIRM = from({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: {
    action: {
      type: 'Action.Execute',
      verb: 'confirm-attendance',
      data: { appointmentId, version: 0, code: '5' },
    },
    trigger: 'manual',
  },
});

/** The bot with the roles that Entra gives, and the real gate in front of an attendance. */
function aBotWithEntra(appRoles: AppRole[]) {
  const entra = { appRoles, isAway: false, minutes: 0 };
  const now = () => START.add({ minutes: entra.minutes });
  let transactions = 0;
  const confirm = makeConfirmAttendance({
    transaction: {
      run: () => {
        transactions += 1;
        return Promise.reject(new Refusal('attendance-too-early'));
      },
    },
    recordEvidence: () => Promise.reject(new Error('not reached')),
    enqueue: () => Promise.reject(new Error('not reached')),
    tell: () => Promise.reject(new Error('not reached')),
    audit: () => Promise.reject(new Error('not reached')),
    now,
  });
  const listFor = () =>
    entra.isAway
      ? Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: 'no answer' }))
      : Promise.resolve(entra.appRoles);
  const rolesOf = makeRolesOf({
    roleAssignmentsOf: () => Promise.resolve({ listFor }),
    now,
    onUpstreamFailure: () => undefined,
  });
  const { practitionerId } = anActor();
  const identify = makeIdentifyInTeams({
    organisations: {
      homeOf: () => Promise.resolve({ organisation: NORTHMOOR, practitionerId, isLent: false }),
    },
    rolesOf,
    identifyStaff: (claims) => Promise.resolve(anActor({ appRoles: claims.appRoles })),
  });
  const useCases = fakeBotUseCases([], {
    identify,
    confirmAttendance: confirm,
  });
  const bot = new ConferBot(useCases, botSettings());
  const adapter = new TestAdapter((context) => bot.run(context));
  const said = async (heard: Partial<Activity>): Promise<Json> => {
    await adapter.receiveActivity(heard);
    return adapter.activeQueue.splice(0)[0];
  };
  return {
    entra,
    transactions: () => transactions,
    pressed: async () => (await said(CONFIRM)).value.body.value as string,
    asked: async () => (await said(from({ type: 'message', text: 'today' }))).text as string,
  };
}

describe('the bot asks for the same roles as the REST interface', () => {
  it('refuses an attendance that a Viewer confirms, and opens no transaction for it', async () => {
    const bot = aBotWithEntra(['Viewer']);
    expect(await bot.pressed()).toBe('Title of not-allowed.');
    expect(bot.transactions()).toBe(0);
  });

  it('lets a Clinician through to the rules of the attendance', async () => {
    const bot = aBotWithEntra(['Clinician']);
    expect(await bot.pressed()).toBe('Title of attendance-too-early.');
    expect(bot.transactions()).toBe(1);
  });

  it('refuses somebody whose role was taken away, once what it knew has aged', async () => {
    const bot = aBotWithEntra(['Clinician']);
    await bot.pressed();
    bot.entra.appRoles = [];
    bot.entra.minutes = ROLES_FRESH_MINUTES;
    expect(await bot.pressed()).toBe('Title of not-allowed.');
    expect(bot.transactions()).toBe(1);
  });

  it('does nothing when it cannot check, and says so, to a question too', async () => {
    const bot = aBotWithEntra(['Clinician']);
    bot.entra.isAway = true;
    expect(await bot.pressed()).toBe('Title of roles-not-known.');
    expect(await bot.asked()).toBe('Title of roles-not-known.');
    expect(bot.transactions()).toBe(0);
  });

  it('goes on with what it knew for an hour when Graph does not answer', async () => {
    const bot = aBotWithEntra(['Clinician']);
    await bot.pressed();
    bot.entra.isAway = true;
    bot.entra.minutes = ROLES_KEPT_MINUTES - 1;
    expect(await bot.pressed()).toBe('Title of attendance-too-early.');
    bot.entra.minutes = ROLES_KEPT_MINUTES;
    expect(await bot.pressed()).toBe('Title of roles-not-known.');
  });
});
