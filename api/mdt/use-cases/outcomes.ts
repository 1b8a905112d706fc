import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ConfirmOutcome, Outcome, OutcomeField, WriteOutcome } from '../contract/outcomes.ts';
import {
  confirmMdtOutcome,
  followUpMdtOutcome,
  getMdtOutcome,
  typeInMdtOutcome,
  writeMdtOutcome,
} from '../contract/running-endpoints.ts';
import type { StampedPerson } from '../ports/mdt-outcome-store.ts';
import type { Stores } from '../ports/stores.ts';
import { followUpTrouble } from '../rules/follow-up.ts';
import { OUTCOME_FIELDS, outcomeValueTrouble, type OutcomeFieldKey } from '../rules/outcome-fields.ts';
import { confirmGate, isSameVersions } from '../rules/outcome-state.ts';
import { memberInMeeting } from '../rules/who-counts.ts';
import type { Quorum } from '../rules/quorum.ts';
import { setFollowUpAsk, settleFollowUpAsk } from './ask-for-follow-up.ts';
import { checkPeople } from './check-people.ts';
import { tellOfMeetingNow, tellOfOutcome } from './mdt-changes.ts';
import { isOfMdt } from './change-case.ts';
import { presenceOf, type MeetingPresence } from './meeting-presence.ts';
import { checkMayWrite, getOutcomeFor, lockOutcomeFor, type FoundOutcome } from './outcome-access.ts';
import { textsOf } from './outcome-states.ts';
import { makeSeldom } from './seldom.ts';
import type { TypingBoard } from './typing-board.ts';
import { quorumFor } from './view-meeting-now.ts';
import { viewFields, viewOutcome } from './view-outcome.ts';

interface Deps {
  transaction: Transaction<Stores>;
  typing: TypingBoard;
  tell: Tell;
  audit: Audit;
  now: Now;
}

const typingOf = ({ typing }: Pick<Deps, 'typing'>, actor: Actor, { meeting, mdtCase }: FoundOutcome) =>
  typing.list(actor.orgId, meeting.meetingId, mdtCase.caseId);

/** An outcome as it stands in this transaction. */
async function showOutcome(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  roles: Roles,
  where: { meetingId: string; caseId: string },
): Promise<Outcome> {
  const found = await getOutcomeFor(stores, actor, roles, where);
  return viewOutcome(stores, found, typingOf(deps, actor, found));
}

/**
 * An open panel reads the outcome at each change of it, by whomever. The audit says once in this time that somebody reads
 * it, in milliseconds: forty panels would make more entries than anybody can look through.
 */
const FOLLOWED_MS = 60_000;

/** @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting */
export function makeGetMdtOutcome(deps: Deps) {
  const seldom = makeSeldom(deps, FOLLOWED_MS);
  return useCase(getMdtOutcome, async (actor, where) => {
    const key = [actor.orgId, actor.practitionerId, where.meetingId, where.caseId].join(' ');
    const isDue = seldom.isDue(key);
    const shown = await deps.transaction.run(actor.orgId, async (stores) => {
      const outcome = await showOutcome(deps, stores, actor, getMdtOutcome.roles, where);
      if (isDue) await deps.audit(stores, actor, 'viewed-mdt-outcome', `mdt-case:${outcome.caseId}`);
      return outcome;
    });
    if (isDue) seldom.note(key);
    return shown;
  });
}

/** @throws Refusal mdt-outcome-value-not-valid | mdt-person-not-on-staff */
async function checkValue(stores: Stores, field: OutcomeFieldKey, value: string): Promise<void> {
  const detail = outcomeValueTrouble(field, value);
  if (detail !== undefined) {
    throw new Refusal('mdt-outcome-value-not-valid', {}, { errors: [{ pointer: '/value', detail }] });
  }
  if (OUTCOME_FIELDS[field].kind === 'person' && value !== '') {
    await checkPeople(stores, [{ value, pointer: '/value' }]);
  }
}

async function write(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  {
    found,
    field,
    body,
    seen,
  }: { found: FoundOutcome; field: OutcomeFieldKey; body: WriteOutcome; seen: Seen },
): Promise<void> {
  const { meeting, mdtCase, versions, confirmations, mdt } = found;
  const newest = versions.findLast((one) => one.field === field);
  const present = newest?.version ?? 0;
  if (seen !== 'any' && seen !== present) {
    const fields = await viewFields(stores, found, typingOf(deps, actor, found));
    throw new Refusal('changed-meanwhile', {}, { present: fields.find((one) => one.field === field) });
  }
  await checkMayWrite(stores, found);
  await checkValue(stores, field, body.value);
  // the same text again is no new version
  if (body.value === (newest?.value ?? '')) return;
  if (confirmations.length > 0 && body.reason === undefined) {
    throw new Refusal('mdt-outcome-needs-reason', { pointer: '/reason' });
  }
  await stores.mdtOutcomes.addField({
    ...{ meetingId: meeting.meetingId, caseId: mdtCase.caseId, field, value: body.value },
    version: present + 1,
    reason: confirmations.length > 0 ? body.reason : undefined,
    ...{ writtenBy: actor.practitionerId, writtenAt: deps.now() },
  });
  await tellOfOutcome(deps, stores, mdt, mdtCase.caseId);
  // the list shows where each outcome is
  if (found.state !== 'draft') await tellOfMeetingNow(deps, stores, mdt, meeting.meetingId);
  await deps.audit(stores, actor, 'wrote-mdt-outcome', `mdt-case:${mdtCase.caseId}`);
}

/**
 * Writes one field. Once the outcome was confirmed it needs a reason, and what was confirmed holds until a Clinician
 * confirms again.
 * @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting | mdt-meeting-not-running | mdt-case-not-on-list |
 *   changed-meanwhile with what is there | mdt-outcome-value-not-valid | mdt-person-not-on-staff |
 *   mdt-outcome-needs-reason | mdt-outcome-patient-died | mdt-outcome-patient-merged
 */
export function makeWriteMdtOutcome(deps: Deps) {
  return useCase(writeMdtOutcome, (actor, { field, body, seen, ...where }) =>
    deps.transaction.run(actor.orgId, async (stores): Promise<OutcomeField> => {
      const { roles } = writeMdtOutcome;
      const found = await lockOutcomeFor(stores, actor, roles, where);
      await write(deps, stores, actor, { found, field, body, seen });
      const { fields } = await showOutcome(deps, stores, actor, roles, where);
      const written = fields.find((one) => one.field === field);
      if (written === undefined) throw new Error(`a field that is not shown: ${field}`);
      return written;
    }),
  );
}

/** Nothing is kept. @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting */
export function makeTypeInMdtOutcome(deps: Deps) {
  return useCase(typeInMdtOutcome, async (actor, { field, body: { isTyping }, ...where }) => {
    const found = await deps.transaction.run(actor.orgId, (stores) =>
      getOutcomeFor(stores, actor, typeInMdtOutcome.roles, where),
    );
    const { meetingId } = found.meeting;
    const { caseId } = found.mdtCase;
    const { serviceLineId } = found.mdt;
    deps.typing.say(actor, { meetingId, caseId, serviceLineId }, { field, isTyping });
    const others = typingOf(deps, actor, found).filter((one) => one.practitionerId !== actor.practitionerId);
    return {
      typing: others
        .filter((one) => one.field === field)
        .map(({ practitionerId, displayName }) => ({ practitionerId, displayName })),
    };
  });
}

/** Everybody who is there, with who said so and for whom they filled a place. */
function stampOf({ presence, members, said }: MeetingPresence, { filled }: Quorum): StampedPerson[] {
  return presence
    .filter(({ isPresent }) => isPresent)
    .map(({ person, hereBy }) => {
      const coverFor = filled.find((one) => one.person === person)?.coverFor;
      return {
        practitionerId: asId<'Practitioner'>(person),
        by: hereBy,
        roles: [...memberInMeeting(person, members, said).roles],
        coverFor: coverFor === undefined ? null : asId<'Practitioner'>(coverFor),
      };
    });
}

/** After the end nobody is there any more. */
async function quorumAt(
  stores: Stores,
  { mdt, meeting, mdtCase }: FoundOutcome,
  moment: Temporal.Instant,
): Promise<Pick<Quorum, 'isQuorate' | 'short'> & { present: StampedPerson[] }> {
  const caseType = await stores.mdts.findCaseType(mdtCase.caseTypeId);
  if (caseType === undefined) throw new Error('a case without its type');
  const known = await presenceOf(stores, mdt, meeting, moment);
  const isOver = meeting.status !== 'running';
  const there = isOver ? { ...known, presence: [], present: [] } : known;
  const quorum = quorumFor(mdt, caseType, there);
  return { isQuorate: quorum.isQuorate, short: quorum.short, present: stampOf(there, quorum) };
}

async function confirm(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  found: FoundOutcome,
  { versions: read, noAnswerBecause, noAnswerToPatientBecause }: ConfirmOutcome,
): Promise<void> {
  const { mdt, meeting, mdtCase, versions, confirmations, ownWords } = found;
  if (!isOfMdt(mdt, actor.practitionerId)) throw new Refusal('mdt-not-a-member');
  const last = confirmations.at(-1);
  const isAgain =
    found.state === 'confirmed' &&
    isSameVersions(last?.versions ?? {}, read) &&
    last?.noAnswerBecause === noAnswerBecause &&
    last?.noAnswerToPatientBecause === noAnswerToPatientBecause &&
    last?.confirmedBy.practitionerId === actor.practitionerId;
  if (isAgain) return;
  await checkMayWrite(stores, found);
  const hasPatientAsked = ownWords !== undefined && ownWords.question !== '';
  const gate = confirmGate({
    ...{ texts: textsOf(versions), read, noAnswerBecause, hasPatientAsked, noAnswerToPatientBecause },
  });
  if (gate === 'changed-meanwhile') {
    throw new Refusal(gate, {}, { fields: await viewFields(stores, found, []) });
  }
  if (gate !== undefined) throw new Refusal(gate);
  const confirmedAt = deps.now();
  await stores.mdtOutcomes.addConfirmation({
    ...{ meetingId: meeting.meetingId, caseId: mdtCase.caseId, number: confirmations.length + 1 },
    ...{ confirmedBy: actor.practitionerId, confirmedAt, versions: read, noAnswerBecause },
    ...{ noAnswerToPatientBecause, ownWordsVersion: hasPatientAsked ? ownWords.version : undefined },
    ...(await quorumAt(stores, found, confirmedAt)),
  });
  const where = { meetingId: meeting.meetingId, caseId: mdtCase.caseId };
  await setFollowUpAsk(stores, mdt, where, confirmedAt);
  await tellOfOutcome(deps, stores, mdt, mdtCase.caseId);
  await tellOfMeetingNow(deps, stores, mdt, meeting.meetingId);
  await deps.audit(stores, actor, 'confirmed-mdt-outcome', `mdt-case:${mdtCase.caseId}`);
}

/**
 * A named Clinician of the MDT stands for an outcome as they read it. Who was there at that moment is stamped on it. The
 * same one again by the same person, with the same reason why there is no answer, changes nothing.
 * @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting | mdt-not-a-member | mdt-meeting-not-running |
 *   mdt-case-not-on-list | mdt-outcome-patient-died | mdt-outcome-patient-merged | a `ConfirmGate`
 */
export function makeConfirmMdtOutcome(deps: Deps) {
  return useCase(confirmMdtOutcome, (actor, { body, ...where }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = confirmMdtOutcome;
      const found = await lockOutcomeFor(stores, actor, roles, where);
      await confirm(deps, stores, actor, found, body);
      return showOutcome(deps, stores, actor, roles, where);
    }),
  );
}

/**
 * Says what became of a recommendation. Each time is kept, and the newest counts.
 * @throws Refusal mdt-case-not-found | mdt-case-not-in-meeting | mdt-outcome-not-confirmed |
 *   mdt-follow-up-reason-missing | mdt-follow-up-reason-not-wanted
 */
export function makeFollowUpMdtOutcome(deps: Deps) {
  return useCase(followUpMdtOutcome, (actor, { body: { result, reason }, ...where }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = followUpMdtOutcome;
      const found = await lockOutcomeFor(stores, actor, roles, where);
      if (found.confirmations.length === 0) throw new Refusal('mdt-outcome-not-confirmed');
      const trouble = followUpTrouble({ result, reason });
      if (trouble === 'reason-missing') {
        throw new Refusal('mdt-follow-up-reason-missing', { pointer: '/reason' });
      }
      if (trouble === 'reason-not-wanted') {
        throw new Refusal('mdt-follow-up-reason-not-wanted', { pointer: '/reason' });
      }
      const { meetingId } = found.meeting;
      const { caseId } = found.mdtCase;
      const saidAt = deps.now();
      const before = await stores.mdtOutcomes.listFollowUps(meetingId, caseId);
      await stores.mdtOutcomes.addFollowUp({
        ...{ meetingId, caseId, number: before.length + 1, result, reason },
        ...{ saidBy: actor.practitionerId, saidAt },
      });
      await settleFollowUpAsk(stores, found.mdt, { meetingId, caseId }, { result, reason }, saidAt);
      await tellOfOutcome(deps, stores, found.mdt, caseId);
      await deps.audit(stores, actor, 'followed-up-mdt-outcome', `mdt-case:${caseId}`);
      return showOutcome(deps, stores, actor, roles, where);
    }),
  );
}
