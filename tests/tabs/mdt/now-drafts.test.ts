import type { Outcome, OutcomeField } from '../../../api/mdt/contract/outcomes.ts';
import { NoAnswerError } from '../../../tabs/api-client/problem-error.ts';
import { forgetOthers, makeDraftMemory } from '../../../tabs/pages/mdt/now/outcome/draft-memory.ts';
import { makeOutcomeDrafts } from '../../../tabs/pages/mdt/now/outcome/outcome-drafts.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { ANN, anOutcome } from '../support/a-meeting-under-way.tsx';
import { refused } from '../support/an-mdt.ts';

const PLACE = { caseId: ANN, field: 'recommendation' } as const;
const whose = (person: number) => ({ odsCode: 'R0Z', practitionerId: `person-${person}`, meetingId: 'm' });

/** One field at Confer: every version that was written. */
function aField() {
  const blank = anOutcome(ANN).fields[0]!;
  const history: Outcome['history'] = [];
  const shown = (): OutcomeField => ({
    ...blank,
    ...{ value: history.at(-1)?.value ?? '', version: history.length },
  });
  return {
    texts: () => history.map(({ value }) => value),
    outcome: () => anOutcome(ANN, { fields: [shown()], history: [...history] }),
    write: (value: string, seen: number, person: string): OutcomeField => {
      if (seen !== history.length) throw refused(412, 'changed-meanwhile', { present: shown() });
      if (value !== shown().value) {
        history.push({
          ...{ field: 'recommendation', version: history.length + 1, value, reason: null },
          ...{ writtenBy: { practitionerId: person, displayName: person }, writtenAt: '' },
        });
      }
      return shown();
    },
  };
}

beforeEach(() => {
  window.localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what is typed in an outcome', () => {
  it('is saved while somebody goes on typing, and not only when they rest', async () => {
    const field = aField();
    const drafts = makeOutcomeDrafts({
      memory: makeDraftMemory(window.localStorage, whose(1)),
      now: Date.now,
      practitionerId: 'person-1',
      write: ({ value, seen }) => Promise.resolve(field.write(value, seen, 'person-1')),
    });
    for (let key = 1; key <= 20; key += 1) {
      drafts.type(PLACE, 'x'.repeat(key), 0);
      await jest.advanceTimersByTimeAsync(300);
    }
    expect(field.texts().length).toBeGreaterThanOrEqual(2);
    await jest.advanceTimersByTimeAsync(1000);
    expect(field.texts().at(-1)).toBe('x'.repeat(20));
    expect(drafts.of(PLACE)?.state).toBe('saved');
  });

  it('says where the device keeps nothing, and keeps it in the panel', async () => {
    const drafts = makeOutcomeDrafts({
      memory: makeDraftMemory(undefined, whose(1)),
      now: Date.now,
      practitionerId: 'person-1',
      write: () => Promise.reject(new NoAnswerError('away')),
    });
    drafts.type(PLACE, 'Operate', 0);
    await jest.advanceTimersByTimeAsync(1000);
    expect(drafts.of(PLACE)).toMatchObject({ text: 'Operate', state: 'waiting', isKept: false });
  });

  it('is forgotten on the device after a week, and by whoever else signs in', () => {
    makeDraftMemory(window.localStorage, whose(1)).put({
      ...{ ...PLACE, text: 'Operate', seen: 0, reason: null, at: 0 },
    });
    forgetOthers(window.localStorage, whose(1), 7 * 86_400_000);
    expect(window.localStorage).toHaveLength(1);
    forgetOthers(window.localStorage, whose(1), 7 * 86_400_000 + 1);
    expect(window.localStorage).toHaveLength(0);
  });

  it('of eight people with networks that break is all there, and each text once', async () => {
    const random = seededRandom(2026);
    const field = aField();
    /** What each editor was told is saved. */
    const saved = new Set<string>();
    const open = (person: number) =>
      makeOutcomeDrafts({
        memory: makeDraftMemory(window.localStorage, whose(person)),
        now: Date.now,
        practitionerId: `person-${person}`,
        write: async ({ value, seen }) => {
          await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 400)));
          if (random() < 0.2) throw new NoAnswerError('it did not arrive');
          const written = field.write(value, seen, `person-${person}`);
          if (random() < 0.1) throw new NoAnswerError('its answer did not arrive');
          return written;
        },
      });
    const editors = Array.from({ length: 8 }, (_, person) => ({ person, drafts: open(person), typed: '' }));
    const settle = (editor: (typeof editors)[number]): void => {
      editor.drafts.heard(field.outcome());
      const draft = editor.drafts.of(PLACE);
      if (draft?.state === 'others') editor.drafts.choose(PLACE, 'mine');
      if (draft?.state === 'saved' && draft.text === editor.typed) saved.add(editor.typed);
    };
    for (let step = 0; step < 600; step += 1) {
      const editor = editors[Math.floor(random() * editors.length)]!;
      settle(editor);
      // a restart of the panel: the device knows what was not sent
      if (random() < 0.02) {
        editor.drafts.close();
        await jest.advanceTimersByTimeAsync(500);
        editor.drafts = open(editor.person);
      }
      // whoever's text is saved types the next one over what is there now
      const state = editor.drafts.of(PLACE)?.state;
      if (state === undefined || state === 'saved') {
        const [now] = field.outcome().fields;
        editor.typed = `person ${editor.person} step ${step}`;
        editor.drafts.type(PLACE, editor.typed, now!.version);
      }
      await jest.advanceTimersByTimeAsync(Math.floor(random() * 1000));
    }
    for (let round = 0; round < 200; round += 1) {
      await jest.advanceTimersByTimeAsync(1000);
      for (const editor of editors) settle(editor);
    }
    expect(editors.map(({ drafts }) => drafts.of(PLACE)?.state ?? 'saved')).toEqual(Array(8).fill('saved'));
    expect(saved.size).toBeGreaterThan(40);
    for (const text of saved) expect(field.texts().filter((one) => one === text)).toEqual([text]);
    for (const { typed } of editors) expect(field.texts()).toContain(typed);
    expect(window.localStorage).toHaveLength(0);
  });
});
