import type { Logger } from 'pino';
import type { BotUseCases } from '../bot/bot-use-cases.ts';
import { createBot, type Bot } from '../bot/create-bot.ts';
import type { TeamsMeetingEvent } from './meetings/use-cases/record-meeting-event.ts';
import type { Now } from './kernel/clock.ts';
import type { Organisations } from './kernel/actors/organisations.ts';
import type { Audit } from './kernel/audit/audit.ts';
import type { Enqueue } from './kernel/outbox/enqueue.ts';
import type { Transaction } from './kernel/transaction.ts';
import type { EveryStore } from './every-store.ts';
import { makeAnswerLater } from './cards/use-cases/answer-in-teams.ts';
import { makeSaveConversation } from './cards/use-cases/save-conversation.ts';
import { listHosts } from './staff/use-cases/get-me.ts';
import { makeListToday } from './appointment-view/use-cases/list-today.ts';
import { makeEverywhere } from './appointment-view/use-cases/everywhere.ts';
import { makeFindAppointments } from './appointment-view/use-cases/find-appointments.ts';
import { DAYS_TO_COME, makeListToCome } from './appointment-view/use-cases/list-to-come.ts';
import { makeFindCases } from './mdt/use-cases/find-cases.ts';
import { makeListOwnActions, makeViewOwnAction } from './mdt/use-cases/own-actions.ts';
import { makeListOwnMeetings } from './mdt/use-cases/own-meetings.ts';
import type { RefuseTooManySearches } from './patients/use-cases/refuse-too-many-searches.ts';
import type { IdentifyInTeams } from './staff/use-cases/identify-in-teams.ts';
import { makeViewMdtCard } from './mdt-channel/use-cases/view-mdt-card.ts';
import { makeViewCard } from './cards/use-cases/view-card.ts';
import type { appointmentViewEndpoints } from './appointment-view/contract/endpoints.ts';
import { admit, type UseCasesOf } from './kernel/actors/use-case.ts';
import { EVERYBODY } from './kernel/contract/roles.ts';
import type { Config } from './config.ts';
import { Refusal } from './kernel/rules/refusal.ts';
import { EVERY_REFUSAL } from './every-refusal.ts';

/** The bot tells strangers what to do. @throws what else is the matter */
function strangerOrThrow(error: unknown): undefined {
  const isStranger =
    error instanceof Refusal && (error.code === 'not-allowed' || error.code === 'organisation-not-yours');
  if (!isStranger) throw error;
}

/** What the buttons of its cards do. */
type Pressed =
  | 'takeArrival'
  | 'respondToConsultation'
  | 'confirmAttendance'
  | 'finishMdtAction'
  | 'reopenMdtAction'
  | 'answerMdtMeeting'
  | 'finishMdtPreparation';

/** The bot, with the use cases that it may call and the settings it needs. */
export function wireBot(
  config: Config,
  log: Logger,
  deps: {
    organisations: Organisations;
    transaction: Transaction<EveryStore>;
    audit: Audit;
    now: Now;
    enqueue: Enqueue;
    identifyInTeams: IdentifyInTeams;
    getConnectorToken: () => Promise<string>;
    recordMeetingEvent: (event: TeamsMeetingEvent) => Promise<void>;
    refuseTooManySearches: RefuseTooManySearches;
  } & UseCasesOf<typeof appointmentViewEndpoints> &
    Pick<BotUseCases, Pressed>,
): Bot {
  const { identifyInTeams, takeArrival, respondToConsultation, confirmAttendance } = deps;
  const { finishMdtAction, reopenMdtAction, answerMdtMeeting, finishMdtPreparation } = deps;
  const settings = {
    appId: config.bot.appId,
    openIdMetadataUrl: config.bot.openIdMetadataUrl,
    tenant: config.bot.tenant,
    authority: config.entra.authority,
    defaultServiceUrl: config.teams.serviceUrl,
    teamsAppId: config.teams.appId,
    getConnectorToken: deps.getConnectorToken,
    refusalTitle: (code: Refusal['code']) => EVERY_REFUSAL[code].title,
    log,
  };
  const identify: BotUseCases['identify'] = async (...whom) => {
    const actor = await identifyInTeams(...whom).catch(strangerOrThrow);
    return actor === undefined ? undefined : admit(actor, { roles: EVERYBODY, guests: true });
  };
  const everywhere = makeEverywhere({
    listHosts: (actor) => listHosts(deps, actor),
    asGuest: async (actor, odsCode) => {
      const [home, host] = await Promise.all([
        deps.organisations.getById(actor.orgId),
        deps.organisations.findByOdsCode(odsCode),
      ]);
      const tenantId = home.entraTenantIds.find((one) => host?.entraTenantIds.includes(one));
      return tenantId === undefined ? undefined : identify(tenantId, actor.entraObjectId, odsCode);
    },
  });
  const listToday = makeListToday(deps);
  const listToCome = makeListToCome(deps);
  const findAppointments = makeFindAppointments({ ...deps, listToCome });
  const listOwnMeetings = makeListOwnMeetings(deps);
  return createBot(settings, {
    identify,
    saveConversation: makeSaveConversation(deps),
    answerLater: makeAnswerLater(deps),
    ...{ takeArrival, respondToConsultation, confirmAttendance, finishMdtAction, reopenMdtAction },
    ...{ answerMdtMeeting, finishMdtPreparation },
    viewCard: makeViewCard(deps),
    viewMdtCard: makeViewMdtCard(deps),
    listToday: (actor) => everywhere(actor, listToday),
    listAgenda: async (actor) => ({
      appointments: await everywhere(actor, listToCome),
      meetings: await listOwnMeetings(actor, DAYS_TO_COME),
    }),
    listOwnActions: makeListOwnActions(deps),
    viewOwnAction: makeViewOwnAction(deps),
    findAppointments: (actor, typed) => everywhere(actor, (there) => findAppointments(there, typed)),
    findCases: makeFindCases(deps),
    recordMeetingEvent: async ({ tenantId, ...event }) => {
      // whose meeting it is shows in the rows of one of them
      for (const organisation of await deps.organisations.listByTenant(tenantId)) {
        await deps.recordMeetingEvent({ ...event, organisation });
      }
    },
  });
}
