import { Temporal } from 'temporal-polyfill';
import type { TeamsCards } from '../../cards/ports/teams-cards.ts';
import { makePutUpCard } from '../../cards/use-cases/put-up-card.ts';
import { personOf } from '../../cards/use-cases/save-conversation.ts';
import { tenantOf } from '../../cards/use-cases/tenant-of.ts';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Deliver } from '../../kernel/outbox/work.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { cutOffAt } from '../../mdt/rules/list-gates.ts';
import { forecastOf } from '../../mdt/use-cases/forecast-of.ts';
import type { Shortfall } from '../ports/mdt-told-store.ts';
import type { Stores } from '../ports/stores.ts';
import { forecastBegins, mayTellNow } from '../rules/meeting-moments.ts';
import { agendaView } from './agenda-view.ts';
import { findMeeting } from './card-head.ts';
import { forecastView } from './forecast-view.ts';
import type { showMdtAgenda, showMdtForecast } from './mdt-card-work.ts';
import { holidaysAround, momentsOf } from './moments-of.ts';

export interface ShowDeps {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  cards: TeamsCards;
  findBankHolidays: FindBankHolidays;
  audit: Audit;
  now: Now;
}

/**
 * The agenda of a meeting in its service line's channel: put up from the cut-off on, and the same card brought up to date
 * with every change after that. A service line without a channel has none.
 */
export function makeShowMdtAgenda(deps: ShowDeps): Deliver<typeof showMdtAgenda> {
  return async ({ orgId, subject }) => {
    const { odsCode, tenantId } = await tenantOf(deps, orgId);
    const prepared = await deps.transaction.run(orgId, async (stores) => {
      const found = await findMeeting(stores, { subject });
      const line = found && (await stores.serviceLines.findById(found.mdt.serviceLineId));
      if (found === undefined || line?.teamsChannelId === undefined) return undefined;
      const now = deps.now();
      const cutOff = cutOffAt(found.meeting.startsAt.epochMilliseconds, found.mdt.cutOffHours);
      return {
        conversationKey: `channel:${line.teamsChannelId}`,
        view: await agendaView(stores, found, { organisation: odsCode, now }),
        isNothingNew: found.meeting.status !== 'planned' || now.epochMilliseconds < cutOff,
      };
    });
    if (prepared === undefined) return;
    await makePutUpCard(deps)({ ...{ orgId, tenantId, subject }, ...prepared, isAskedAnew: false });
  };
}

const isIn = (all: readonly Shortfall[], { caseId, role }: Shortfall): boolean =>
  all.some((one) => one.caseId === caseId && one.role === role);

/**
 * Tells those who coordinate which cases would not be quorate and whom to ask, from five working days before the meeting.
 * In working hours they are told anew of each role of each case that they were not told of; everything else changes the card that is there.
 */
export function makeShowMdtForecast(deps: ShowDeps): Deliver<typeof showMdtForecast> {
  return async ({ orgId, subject }) => {
    const { odsCode, tenantId } = await tenantOf(deps, orgId);
    const prepared = await deps.transaction.run(orgId, async (stores) => {
      const found = await findMeeting(stores, { subject });
      const line = found && (await stores.serviceLines.findById(found.mdt.serviceLineId));
      if (found === undefined || line === undefined) return undefined;
      const { meeting, mdt } = found;
      const moments = await momentsOf(deps, meeting, mdt);
      const begins = forecastBegins(moments);
      const { timeZone } = mdt.series;
      const holidays = await holidaysAround(deps, deps.now(), timeZone);
      const forecast = await forecastOf(stores, found, deps.now());
      const shown = await stores.cards.listShown(subject, 'mdt-forecast');
      const isTime = begins !== undefined && Temporal.Instant.compare(begins, deps.now()) <= 0;
      return {
        view: await forecastView(stores, found, odsCode, forecast),
        shortfalls:
          meeting.status === 'planned'
            ? forecast.cases.flatMap(({ caseId, short }) =>
                short.map(({ role }) => ({ caseId: caseIdOf(forecast.known.items, caseId), role })),
              )
            : [],
        told: await stores.mdtTold.listShortfalls(subject.id),
        isTime: isTime || shown.length > 0,
        mayTell: mayTellNow(deps.now(), moments, timeZone, holidays),
        people: new Set([
          ...line.coordinators,
          ...shown.flatMap(({ conversationKey }) => personOf(conversationKey) ?? []),
        ]),
      };
    });
    if (prepared?.isTime !== true) return;
    const { view, shortfalls, told, people, mayTell } = prepared;
    const isAskedAnew = mayTell && shortfalls.some((one) => !isIn(told, one));
    const failures: unknown[] = [];
    for (const entraObjectId of people) {
      await makePutUpCard(deps)({
        ...{ orgId, tenantId, subject, conversationKey: `person:${entraObjectId}`, view },
        ...{ isAskedAnew, isNothingNew: !mayTell || view.cases.length === 0 },
      }).catch((error: unknown) => {
        failures.push(error);
      });
    }
    // somebody who was not told this time is told at the next try, and the others once more: better than nobody
    if (failures.length > 0) throw failures[0];
    // what came up at night is told in the morning
    const nowTold = mayTell ? shortfalls : shortfalls.filter((one) => isIn(told, one));
    await deps.transaction.run(orgId, (stores) => stores.mdtTold.setShortfalls(subject.id, nowTold));
  };
}

function caseIdOf(items: readonly { caseId: Shortfall['caseId'] }[], id: string): Shortfall['caseId'] {
  const item = items.find(({ caseId }) => caseId === id);
  if (item === undefined) throw new Error(`a forecast of a case that is not on the list: ${id}`);
  return item.caseId;
}
