import { finishList, type LeftCase } from '../../../../api/mdt/rules/finish-list.ts';
import { outcomeValueTrouble } from '../../../../api/mdt/rules/outcome-fields.ts';
import { confirmGate, outcomeState, versionsOf } from '../../../../api/mdt/rules/outcome-state.ts';
import { memberInMeeting, neededFor, presentMembers } from '../../../../api/mdt/rules/who-counts.ts';
import { quorumOf } from '../../../../api/mdt/rules/quorum.ts';
import { quorumWords } from '../../../../api/mdt/contract/mdt-words.ts';

describe('a field of an outcome', () => {
  it('takes what fits it, and may always be emptied', () => {
    expect(outcomeValueTrouble('recommendation', 'Offer surgery')).toBeUndefined();
    expect(outcomeValueTrouble('care-plan-intent', 'cure')).toBeUndefined();
    expect(outcomeValueTrouble('care-plan-intent', 'toString')).toBe('Choose one of the list');
    expect(outcomeValueTrouble('performance-status', '5')).toBe('Choose one of the list');
    expect(outcomeValueTrouble('key-worker', 'Dr Surgeon')).toBe('Choose somebody of the staff');
    expect(outcomeValueTrouble('tell-patient-by', '2026-02-28')).toBeUndefined();
    for (const wrong of ['2026-02-29', '2026-13-01', 'tomorrow', '2026-2-1']) {
      expect(outcomeValueTrouble('tell-patient-by', wrong)).toBe('Enter a date such as 2026-03-05');
    }
    for (const field of ['care-plan-intent', 'key-worker', 'tell-patient-by'] as const) {
      expect(outcomeValueTrouble(field, '')).toBeUndefined();
    }
  });
});

describe('an outcome', () => {
  const texts = {
    recommendation: { value: 'Offer surgery', version: 2 },
    answer: { value: 'Yes', version: 1 },
  };

  it('is none, a draft, confirmed, or changed since', () => {
    expect(outcomeState({}, undefined)).toBe('none');
    expect(outcomeState(texts, undefined)).toBe('draft');
    expect(outcomeState(texts, versionsOf(texts))).toBe('confirmed');
    expect(outcomeState({ ...texts, rationale: { value: '', version: 1 } }, versionsOf(texts))).toBe(
      'changed',
    );
  });

  it('is confirmed as it was read, with a recommendation, and an answer or why there is none', () => {
    const read = versionsOf(texts);
    const gate = (changes: Partial<Parameters<typeof confirmGate>[0]>) =>
      confirmGate({
        ...{ texts, read, noAnswerBecause: undefined },
        ...{ hasPatientAsked: false, noAnswerToPatientBecause: undefined },
        ...changes,
      });
    expect(gate({})).toBeUndefined();
    expect(gate({ read: { ...read, recommendation: 1 } })).toBe('changed-meanwhile');
    expect(gate({ read: { recommendation: 2 } })).toBe('changed-meanwhile');
    expect(gate({ texts: {}, read: {} })).toBe('mdt-recommendation-missing');
    const emptied = { ...texts, answer: { value: '', version: 1 } };
    expect(gate({ texts: emptied })).toBe('mdt-answer-missing');
    expect(gate({ texts: emptied, noAnswerBecause: 'The scan is not back' })).toBeUndefined();
    expect(gate({ noAnswerBecause: 'The scan is not back' })).toBe('mdt-answer-is-there');
    // the patient's own question, where there is one
    const asked = { hasPatientAsked: true };
    expect(gate(asked)).toBe('mdt-patient-answer-missing');
    expect(gate({ ...asked, noAnswerToPatientBecause: 'The nurse rings him' })).toBeUndefined();
    const told = { ...texts, 'answer-to-patient': { value: 'Yes, by June', version: 1 } };
    const answered = { ...asked, texts: told, read: { ...read, 'answer-to-patient': 1 } };
    expect(gate(answered)).toBeUndefined();
    expect(gate({ ...answered, noAnswerToPatientBecause: 'The nurse rings him' })).toBe(
      'mdt-patient-answer-is-there',
    );
    expect(gate({ noAnswerToPatientBecause: 'The nurse rings him' })).toBe('mdt-patient-asked-nothing');
  });
});

describe('the end of a list', () => {
  const left = (caseId: string, wasDiscussed: boolean, outcome: LeftCase<string>['outcome']) => ({
    ...{ caseId, wasDiscussed, outcome, mayBeConfirmed: true },
  });

  it('keeps what is confirmed, carries over with a reason, and names the rest', () => {
    const all = [
      left('confirmed', true, 'confirmed'),
      left('changed', true, 'changed'),
      left('draft', true, 'draft'),
      left('quiet', true, 'none'),
      left('no turn', false, 'none'),
      left('written without a turn', false, 'draft'),
    ];
    const finished = finishList(all, [{ caseId: 'quiet', because: 'No scan' }], 'No time');
    expect(finished.carryOver).toEqual([
      { caseId: 'quiet', because: 'No scan' },
      { caseId: 'no turn', because: 'No time' },
    ]);
    expect(finished.open.map(({ caseId }) => caseId)).toEqual(['changed', 'draft', 'written without a turn']);
    expect(finishList(all, [], undefined).open.map(({ caseId }) => caseId)).toContain('no turn');
  });

  it('leaves what was confirmed as it is where nobody can confirm a change', () => {
    const closed = { ...left('changed', true, 'changed'), mayBeConfirmed: false };
    const finished = finishList([closed], [], undefined);
    expect(finished).toEqual({ carryOver: [], open: [], confirmed: [], strange: [] });
    const asked = [{ caseId: 'changed', because: 'The patient has died' }];
    expect(finishList([closed], asked, undefined).confirmed).toEqual(['changed']);
    const draft = { ...left('draft', true, 'draft'), mayBeConfirmed: false };
    expect(finishList([draft], [], undefined).open).toEqual([draft]);
  });

  it('carries over nothing that was confirmed, and nothing from elsewhere', () => {
    const all = [left('confirmed', true, 'confirmed'), left('changed', true, 'changed')];
    const asked = ['confirmed', 'changed', 'elsewhere'].map((caseId) => ({ caseId, because: 'No time' }));
    expect(finishList(all, asked, undefined)).toEqual({
      ...{ carryOver: [], open: [], confirmed: ['confirmed', 'changed'], strange: ['elsewhere'] },
    });
  });
});

describe('who counts in a meeting', () => {
  const members = [
    { person: 'surgeon', roles: ['surgeon'], cover: 'registrar' },
    { person: 'radiologist', roles: ['radiologist'], cover: undefined },
  ];

  it('is a member in their roles, a named cover, and whoever came for somebody or in a role', () => {
    expect(memberInMeeting('surgeon', members, [])).toMatchObject({ roles: ['surgeon'], covers: [] });
    expect(memberInMeeting('registrar', members, [])).toMatchObject({
      ...{ roles: [], covers: [{ person: 'surgeon', roles: ['surgeon'] }] },
    });
    const said = [
      { person: 'locum', role: 'nurse', covers: undefined },
      { person: 'locum', role: undefined, covers: 'radiologist' },
    ];
    expect(memberInMeeting('locum', members, said)).toMatchObject({
      ...{ roles: ['nurse'], covers: [{ person: 'radiologist' }] },
    });
  });

  it('is asked of each role once, by the core or the type, whichever needs more', () => {
    const needed = neededFor(
      [{ role: 'surgeon', needed: 1 }],
      [
        { role: 'surgeon', needed: 2 },
        { role: 'nurse', needed: 1 },
      ],
    );
    expect(needed).toEqual([
      { role: 'surgeon', needed: 2 },
      { role: 'nurse', needed: 1 },
    ]);
    const presence = [
      {
        ...{ person: 'registrar', isPresent: true, since: 0, hereBy: ['panel' as const, 'manual' as const] },
        ...{ goneBy: [], isDisputed: false, stays: [] },
      },
    ];
    const quorum = quorumOf([{ role: 'surgeon', needed: 1 }], presentMembers(presence, members, []));
    expect(quorum).toMatchObject({
      isQuorate: true,
      filled: [{ person: 'registrar', coverFor: 'surgeon', by: ['manual', 'panel'] }],
    });
  });

  it('is said in words', () => {
    expect(quorumWords([])).toBe('Quorate');
    expect(
      quorumWords([
        { label: 'Surgeon', missing: 1 },
        { label: 'Radiologist', missing: 2 },
      ]),
    ).toBe('Not quorate. Missing: Surgeon (1), Radiologist (2)');
  });
});
