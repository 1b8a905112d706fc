import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OtherLanguage, PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { patientFactorsOf, rightFact } from '../../joining/rules/identity-factors-of.ts';
import type { IdentityAnswers, PatientFactor } from '../../links/rules/identity-factors.ts';
import { checkAnswers } from '../../links/use-cases/check-answers.ts';
import { LONGEST_OWN_WORDS } from '../contract/mdt-words.ts';
import { isEmpty, tidyWords, type OwnWords } from '../rules/own-words.ts';
import { addWords } from './add-own-words.ts';
import {
  auditOwnWords,
  withOwnWords,
  type KnownOwnWords,
  type OwnWordsDoor,
  type OwnWordsStanding,
} from './known-own-words.ts';

type Deps = OwnWordsDoor & { tell: Tell };

/**
 * What the page behind the link shows. Before who they are is known that is the organisation alone; after it, their words, and
 * nothing of the case, the team or the meeting.
 */
export interface OwnWordsPageView {
  standing: OwnWordsStanding;
  /** Who is asked. */
  kind: 'patient' | 'proxy';
  asks: readonly PatientFactor[];
  timeZone: string;
  languages: { kept: PageLanguage | undefined; heldBack: readonly OtherLanguage[] };
  organisationName: string;
  helpPhone: string;
  /** The newest, with its version, 0 when there are none; only for a device that passed the identity check. */
  words: (OwnWords & { version: number }) | undefined;
}

/** All that the pages behind such a link ask of Confer. */
export interface OwnWordsVisits {
  /** @throws Refusal link-not-valid */
  view: (visitor: Visitor) => Promise<OwnWordsPageView>;
  /**
   * Checks who opened it, as the link of an appointment does: five tries on all devices together.
   * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth | wrong-answers (facts: triesLeft) | form-expired
   */
  checkIdentity: (visitor: Visitor, answers: IdentityAnswers) => Promise<void>;
  /**
   * Keeps the words as the next version.
   * @param seen the version that the page showed
   * @throws Refusal link-not-valid | link-locked | link-other-device | mdt-own-words-closed | changed-meanwhile |
   *   mdt-own-words-empty | mdt-own-words-too-long
   */
  write: (visitor: Visitor, words: OwnWords, seen: number) => Promise<void>;
}

async function asksOf({ stores, mdt, patient }: KnownOwnWords): Promise<{
  asks: readonly PatientFactor[];
  heldBack: readonly OtherLanguage[];
}> {
  const serviceLine = await stores.serviceLines.findById(mdt.serviceLineId);
  if (serviceLine === undefined) throw new Error('an MDT has no service line');
  const { asks } = patientFactorsOf(serviceLine.secondFactor, patient);
  return { asks, heldBack: serviceLine.heldBackLanguages };
}

const newestOf = async ({ stores, mdtCase }: KnownOwnWords) =>
  (await stores.ownWords.listWords(mdtCase.caseId)).at(-1);

async function view(deps: Deps, known: KnownOwnWords): Promise<OwnWordsPageView> {
  const { organisation, request, standing } = known;
  const { asks, heldBack } = await asksOf(known);
  const isTheirs = standing === 'verified-here';
  if (isTheirs) await auditOwnWords(deps, known, 'viewed-own-words');
  const newest = isTheirs ? await newestOf(known) : undefined;
  return {
    ...{ standing, asks, timeZone: organisation.timeZone },
    kind: request.relatedPersonId === undefined ? 'patient' : 'proxy',
    languages: { kept: undefined, heldBack },
    organisationName: organisation.name,
    helpPhone: organisation.helpPhone,
    words: isTheirs
      ? { version: newest?.version ?? 0, matters: newest?.matters ?? '', question: newest?.question ?? '' }
      : undefined,
  };
}

async function check(
  deps: Deps,
  known: KnownOwnWords,
  answers: IdentityAnswers,
): Promise<Refusal | undefined> {
  const { stores, request, patient, deviceHash, now } = known;
  const { asks } = await asksOf(known);
  const right = asks.map((factor) => rightFact(factor, patient));
  const answer = checkAnswers(right, answers, request.failedIdentityChecks);
  if (answer.isRight) {
    await stores.ownWords.markVerified(request.requestId, deviceHash, now);
    await auditOwnWords(deps, known, 'passed-identity-check');
    return undefined;
  }
  await stores.ownWords.countFailedIdentityCheck(request.requestId, answer.isLocked ? now : undefined);
  await auditOwnWords(deps, known, 'failed-identity-check');
  return answer.refusal;
}

/** @throws Refusal, as `write` */
async function write(deps: Deps, known: KnownOwnWords, typed: OwnWords, seen: number): Promise<void> {
  const { stores, mdt, mdtCase, request, standing } = known;
  if (standing === 'closed') throw new Refusal('mdt-own-words-closed');
  if (standing === 'locked') throw new Refusal('link-locked');
  if (standing !== 'verified-here') throw new Refusal('link-other-device');
  const words = { matters: tidyWords(typed.matters), question: tidyWords(typed.question) };
  const newest = await newestOf(known);
  if ((newest?.version ?? 0) !== seen) throw new Refusal('changed-meanwhile');
  if (isEmpty(words) && newest === undefined) throw new Refusal('mdt-own-words-empty');
  if (Math.max(words.matters.length, words.question.length) > LONGEST_OWN_WORDS) {
    throw new Refusal('mdt-own-words-too-long');
  }
  const { caseId } = mdtCase;
  const { requestId, relatedPersonId } = request;
  const isNew = await addWords(deps, stores, mdt, {
    ...{ caseId, requestId, relatedPersonId, ...words },
    writtenDownBy: undefined,
  });
  if (isNew) await auditOwnWords(deps, known, 'wrote-own-words');
}

/** What patients, and proxies who act for them, do by the link that asks for the words. */
export function makeOwnWordsVisits(deps: Deps): OwnWordsVisits {
  return {
    view: (visitor) => withOwnWords(deps, visitor, 'read', (known) => view(deps, known)),
    checkIdentity: async (visitor, answers) => {
      // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
      const refusal = await withOwnWords(deps, visitor, 'write', async (known) => {
        if (known.standing === 'locked') return new Refusal('link-locked');
        const isAsked = known.standing === 'not-verified' || known.standing === 'verified-elsewhere';
        return isAsked ? check(deps, known, answers) : undefined;
      });
      if (refusal !== undefined) throw refusal;
    },
    write: (visitor, words, seen) =>
      withOwnWords(deps, visitor, 'write', (known) => write(deps, known, words, seen)),
  };
}
