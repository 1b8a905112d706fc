import { anAttendanceDetail } from '../builders/attendance-detail.ts';
import { pino } from 'pino';
import type { BotSettings } from '../../bot/bot-settings.ts';
import type { BotUseCases } from '../../bot/bot-use-cases.ts';
import { NORTHMOOR_TENANT } from '../builders/a-consultation.ts';
import {
  aConsultationCard,
  aMissingCard,
  aListedAppointment,
  anArrivalCard,
  anAttendance,
  anAttendanceCard,
} from '../builders/a-card-view.ts';
import { anAction, anOwnAction } from '../builders/an-own-action.ts';
import { aChaseCard, anAgendaCard, MEETING_ID } from '../builders/an-mdt-card.ts';
import { anActor } from '../support/http-server.ts';

/** Every use case that the bot called, in order: its name and what it was given after the acting person. */
export type Called = [name: string, ...given: unknown[]];

/**
 * Use cases that know one tenant (NORTHMOOR's) and whoever is in `staff` by Entra id. What a test gives stands in
 * for the ordinary answer.
 */
export function fakeBotUseCases(
  staff: readonly string[],
  given: Partial<BotUseCases> = {},
): BotUseCases & { called: Called[] } {
  const called: Called[] = [];
  const note = (...call: Called): Promise<void> => {
    called.push(call);
    return Promise.resolve();
  };
  return {
    called,
    identify: (tenantId, entraObjectId, organisation) => {
      if (organisation !== undefined) called.push(['identify', organisation]);
      const isKnown = tenantId === NORTHMOOR_TENANT && staff.includes(entraObjectId);
      return Promise.resolve(isKnown ? anActor({ entraObjectId }) : undefined);
    },
    saveConversation: (tenantId, key, reference) =>
      tenantId === NORTHMOOR_TENANT ? note('saveConversation', key, reference) : Promise.resolve(),
    answerLater: async (_actor, question) => {
      await note('answerLater', question);
      return true;
    },
    takeArrival: async (_actor, input) => {
      await note('takeArrival', input);
      return aListedAppointment();
    },
    respondToConsultation: async (_actor, input) => {
      await note('respondToConsultation', input);
      return aListedAppointment();
    },
    confirmAttendance: async (_actor, input) => {
      await note('confirmAttendance', input);
      return anAttendanceDetail(anAttendance());
    },
    answerMdtMeeting: async (_actor, input) => {
      await note('answerMdtMeeting', input);
      return { meetingId: MEETING_ID, version: 1, cases: [], answers: [], ownAnswer: input.body.answer };
    },
    finishMdtPreparation: async (_actor, input) => {
      await note('finishMdtPreparation', input);
      return {} as never; // the bot draws its card anew and reads nothing of this
    },
    viewMdtCard: async (_actor, kind) => {
      await note('viewMdtCard', kind);
      return kind === 'mdt-agenda' ? anAgendaCard() : aChaseCard();
    },
    viewCard: (_actor, kind) => {
      const views = {
        consultation: aConsultationCard(),
        arrival: anArrivalCard(),
        attendance: anAttendanceCard(),
        missing: aMissingCard(),
      };
      return Promise.resolve(views[kind]);
    },
    finishMdtAction: async (_actor, input) => {
      await note('finishMdtAction', input);
      return anAction();
    },
    reopenMdtAction: async (_actor, input) => {
      await note('reopenMdtAction', input);
      return anAction();
    },
    listToday: () => Promise.resolve([]),
    listAgenda: () => Promise.resolve({ appointments: [], meetings: [] }),
    listOwnActions: () => Promise.resolve({ items: [], nextCursor: null }),
    viewOwnAction: () => Promise.resolve(anOwnAction()),
    findAppointments: () => Promise.resolve([]),
    findCases: () => Promise.resolve([]),
    recordMeetingEvent: (event) => note('recordMeetingEvent', event),
    ...given,
  };
}

export const BOT_APP_ID = '55555555-5555-4555-8555-555555555555';
export const TEAMS_APP_ID = '44444444-4444-4444-8444-444444444444';

/** Settings of a bot, and the lines that it logged. */
export function botSettings(changes: Partial<BotSettings> = {}): BotSettings & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    appId: BOT_APP_ID,
    tenant: NORTHMOOR_TENANT,
    openIdMetadataUrl: 'https://127.0.0.1:9/botframework/.well-known/openidconfiguration',
    authority: 'https://127.0.0.1:9',
    defaultServiceUrl: 'http://127.0.0.1:9/connector/',
    teamsAppId: TEAMS_APP_ID,
    getConnectorToken: () => Promise.reject(new Error('no token in this test')),
    refusalTitle: (code) => `Title of ${code}.`,
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
    ...changes,
  };
}
