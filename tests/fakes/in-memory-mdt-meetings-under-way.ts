import { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../api/kernel/rules/id.ts';
import type { ActionRecord } from '../../api/mdt/ports/mdt-action-store.ts';
import type { FollowUpAsk } from '../../api/mdt/ports/mdt-outcome-store.ts';
import type { PanelRecord } from '../../api/mdt/ports/mdt-presence-store.ts';
import type { Stores } from '../../api/mdt/ports/stores.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import type { MdtRows } from './in-memory-mdts.ts';

const done = (): Promise<void> => Promise.resolve();

/** What happens in meetings of MDTs, as the database keeps it. */
export function inMemoryMdtMeetingsUnderWay(
  rows: MdtRows,
  staff: readonly StaffRecord[],
): Pick<Stores, 'mdtPresence' | 'mdtOutcomes' | 'mdtActions' | 'mdtAnswers'> {
  const named = (practitionerId: PractitionerId) => ({
    practitionerId,
    displayName:
      staff.find((row) => row.practitionerId === practitionerId)?.displayName ?? `name of ${practitionerId}`,
  });
  const countUp = (id: string): void => {
    const at = rows.meetings.findIndex(({ meetingId }) => meetingId === id);
    const row = rows.meetings[at]!;
    rows.meetings[at] = { ...row, version: row.version + 1 };
  };
  const presenceOf = (id: string) =>
    rows.presence
      .filter(({ meetingId }) => meetingId === id)
      .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  const findPanel = ({ meetingId, practitionerId, panelId }: PanelRecord) =>
    rows.panels.find(
      (row) =>
        row.meetingId === meetingId && row.practitionerId === practitionerId && row.panelId === panelId,
    );
  const actionOf = (row: MdtRows['actions'][number]): ActionRecord => ({
    ...row,
    mdtName: rows.mdts.find(({ mdtId }) => mdtId === row.mdtId)!.name,
    patientId: rows.cases.find(({ caseId }) => caseId === row.caseId)!.patientId,
  });
  interface OfCase {
    meetingId: string;
    caseId: string;
  }
  const isOfSame = (one: OfCase, other: OfCase): boolean =>
    one.meetingId === other.meetingId && one.caseId === other.caseId;
  const caseOf = (id: string) => rows.cases.find(({ caseId }) => caseId === id)!;
  const openAsks = (mdtIds: readonly string[]): FollowUpAsk[] =>
    rows.asks
      .filter((ask) =>
        rows.followUps.every(
          (said) => !isOfSame(said, ask) || Temporal.Instant.compare(said.saidAt, ask.askedAt) < 0,
        ),
      )
      .map((ask) => {
        const { mdtId, patientId, question } = caseOf(ask.caseId);
        const version = rows.confirmations.findLast((one) => isOfSame(one, ask))?.versions.recommendation;
        return {
          ...{ meetingId: ask.meetingId, caseId: ask.caseId, mdtId, patientId, question },
          startsAt: rows.meetings.find(({ meetingId }) => meetingId === ask.meetingId)!.startsAt,
          recommendation: rows.outcomes.find(
            (one) => isOfSame(one, ask) && one.field === 'recommendation' && one.version === version,
          )!.value,
          ...{ askedOf: named(ask.askedOf), askedAt: ask.askedAt },
        };
      })
      .filter(({ mdtId }) => mdtIds.includes(mdtId));
  const findAction = (id: string) => {
    const row = rows.actions.find(({ actionId }) => actionId === id);
    return Promise.resolve(row && actionOf(row));
  };
  const changeAction = (id: string, edit: Partial<MdtRows['actions'][number]>): Promise<void> => {
    const at = rows.actions.findIndex(({ actionId }) => actionId === id);
    const row = rows.actions[at]!;
    rows.actions[at] = { ...row, ...edit, version: row.version + 1 };
    return done();
  };
  return {
    mdtPresence: {
      add: (events) => {
        rows.presence.push(...events);
        return done();
      },
      // signs of life that the database leaves out change nothing
      list: (id, until) =>
        Promise.resolve(
          presenceOf(id)
            .filter(({ at }) => Temporal.Instant.compare(at, until) <= 0)
            .map((row) => ({ ...row, heardSince: undefined })),
        ),
      listComings: (ids) =>
        Promise.resolve(ids.flatMap((id) => presenceOf(id)).filter(({ kind }) => kind !== 'seen')),
      lastOfPanel: (id, person) =>
        Promise.resolve(
          presenceOf(id).findLast(
            ({ practitionerId, source }) => practitionerId === person && source === 'panel',
          ),
        ),
      keepPanelOpen: (panel, at) => {
        const known = findPanel(panel);
        if (known?.closedAt !== undefined) return Promise.resolve(false);
        if (known === undefined) rows.panels.push({ ...panel, heardAt: at, closedAt: undefined });
        else known.heardAt = at;
        return Promise.resolve(true);
      },
      closePanel: (panel, at) => {
        const known = findPanel(panel);
        if (known === undefined) rows.panels.push({ ...panel, heardAt: at, closedAt: at });
        else known.closedAt = at;
        return done();
      },
      hasOpenPanel: (id, person, heardAfter) =>
        Promise.resolve(
          rows.panels.some(
            ({ meetingId, practitionerId, heardAt, closedAt }) =>
              meetingId === id &&
              practitionerId === person &&
              closedAt === undefined &&
              Temporal.Instant.compare(heardAt, heardAfter) > 0,
          ),
        ),
      listDiscussions: (id) => Promise.resolve(rows.discussions.filter(({ meetingId }) => meetingId === id)),
      takeTurn: (meetingId, next, at) => {
        for (const [index, row] of rows.discussions.entries()) {
          if (row.meetingId === meetingId && row.endedAt === undefined) {
            rows.discussions[index] = { ...row, endedAt: at };
          }
        }
        if (next !== undefined) {
          rows.discussions.push({ meetingId, caseId: next, beganAt: at, endedAt: undefined });
        }
        countUp(meetingId);
        return done();
      },
    },
    mdtOutcomes: {
      listFields: (id, wanted) =>
        Promise.resolve(
          rows.outcomes.filter(
            ({ meetingId, caseId }) => meetingId === id && (wanted === undefined || caseId === wanted),
          ),
        ),
      addField: ({ writtenBy, ...row }) => {
        rows.outcomes.push({ ...row, writtenBy: named(writtenBy) });
        return done();
      },
      listConfirmations: (ids, wanted) =>
        Promise.resolve(
          rows.confirmations.filter(
            ({ meetingId, caseId }) => ids.includes(meetingId) && (wanted === undefined || caseId === wanted),
          ),
        ),
      addConfirmation: ({ confirmedBy, ...row }) => {
        rows.confirmations.push({ ...row, confirmedBy: named(confirmedBy) });
        return done();
      },
      listFollowUps: (id, wanted) =>
        Promise.resolve(
          rows.followUps.filter(({ meetingId, caseId }) => meetingId === id && caseId === wanted),
        ),
      addFollowUp: ({ saidBy, number: _number, ...row }) => {
        rows.followUps.push({ ...row, saidBy: named(saidBy) });
        return done();
      },
      askFollowUp: (ask) => {
        const at = rows.asks.findIndex((one) => isOfSame(one, ask));
        if (at === -1) rows.asks.push(ask);
        else rows.asks[at] = ask;
        return done();
      },
      listAsks: ({ mdtIds, askedOf, after, limit }) => {
        const keyOf = (one: { askedAt: unknown; meetingId: string; caseId: string }): string =>
          `${String(one.askedAt)} ${one.meetingId} ${one.caseId}`;
        return Promise.resolve(
          openAsks(mdtIds)
            .filter((one) => askedOf === undefined || one.askedOf.practitionerId === askedOf)
            .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
            .filter((one) => after === undefined || keyOf(one) > keyOf(after))
            .slice(0, limit),
        );
      },
      countAsks: (person, mdtIds) => {
        const open = openAsks(mdtIds);
        return Promise.resolve({
          mine: open.filter(({ askedOf }) => askedOf.practitionerId === person).length,
          ofMdts: open.length,
        });
      },
      listRecommendations: (mdtIds, { from, until }) =>
        Promise.resolve(
          rows.confirmations
            .filter(
              ({ number, confirmedAt }) =>
                number === 1 &&
                Temporal.Instant.compare(confirmedAt, from) >= 0 &&
                Temporal.Instant.compare(confirmedAt, until) < 0,
            )
            .flatMap((one) => {
              const { mdtId } = caseOf(one.caseId);
              const last = rows.followUps.findLast((said) => isOfSame(said, one));
              if (!mdtIds.includes(mdtId)) return [];
              return [{ mdtId, result: last?.result, reason: last?.reason, decile: undefined }];
            }),
        ),
    },
    mdtAnswers: {
      save: ({ meetingId, practitionerId, answer, startsAt }) => {
        const isOther = (one: MdtRows['answers'][number]) =>
          one.meetingId !== meetingId || one.person.practitionerId !== practitionerId;
        const others = rows.answers.filter(isOther);
        const person = named(practitionerId);
        rows.answers.splice(0, rows.answers.length, ...others, { meetingId, person, answer, startsAt });
        return done();
      },
      list: (id, startsAt) =>
        Promise.resolve(rows.answers.filter((one) => one.meetingId === id && one.startsAt.equals(startsAt))),
    },
    mdtActions: {
      add: ({ ownedBy, addedBy, ...row }) => {
        rows.actions.push({
          ...row,
          ...{ owner: named(ownedBy), addedBy: named(addedBy) },
          ...{ done: undefined, reopenedBecause: undefined, version: 1 },
        });
        return done();
      },
      findById: findAction,
      lockById: findAction,
      change: (id, { ownedBy, ...fields }) => changeAction(id, { ...fields, owner: named(ownedBy) }),
      setDone: (id, by, at) => changeAction(id, { done: { by: named(by), at } }),
      reopen: (id, reopenedBecause) => changeAction(id, { done: undefined, reopenedBecause }),
      countOpen: (person, mdtIds, today) => {
        const open = rows.actions.filter(({ done: isDone }) => isDone === undefined);
        const count = (its: typeof open) => ({
          open: its.length,
          overdue: its.filter(({ dueOn }) => dueOn < today).length,
        });
        return Promise.resolve({
          mine: count(open.filter(({ owner }) => owner.practitionerId === person)),
          ofMdts: count(open.filter(({ mdtId }) => mdtIds.includes(mdtId))),
        });
      },
      list: ({ mdtIds, caseId, ownedBy, isDone, dueBefore, after, limit }) => {
        const keyOf = (one: { dueOn: string; actionId: string }): string => `${one.dueOn} ${one.actionId}`;
        const isWanted = (row: MdtRows['actions'][number]): boolean =>
          (mdtIds?.includes(row.mdtId) ?? true) &&
          (caseId === undefined || row.caseId === caseId) &&
          (ownedBy === undefined || row.owner.practitionerId === ownedBy) &&
          (isDone === undefined || (row.done !== undefined) === isDone) &&
          (dueBefore === undefined || row.dueOn < dueBefore) &&
          (after === undefined || keyOf(row) > keyOf(after));
        return Promise.resolve(
          rows.actions
            .filter(isWanted)
            .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
            .slice(0, limit)
            .map(actionOf),
        );
      },
    },
  };
}
