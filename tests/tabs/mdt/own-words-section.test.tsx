import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { CaseCard } from '../../../api/mdt/contract/cases.ts';
import { getMdtCase } from '../../../api/mdt/contract/case-endpoints.ts';
import { getMdt } from '../../../api/mdt/contract/endpoints.ts';
import type { OwnWordsOfCase, OwnWordsVersion } from '../../../api/mdt/contract/own-words.ts';
import {
  askForMdtOwnWords,
  withdrawMdtOwnWordsLink,
  writeDownMdtOwnWords,
} from '../../../api/mdt/contract/own-words-endpoints.ts';
import { CasePage } from '../../../tabs/pages/mdt/case/case-page.tsx';
import { id, NURSE_B } from '../support/an-appointment.ts';
import { aCase, anMdt, noOwnWords, refused, STALE } from '../support/an-mdt.ts';
import { answering, fakeApi, ME, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';

const [patient, mother] = noOwnWords().speakers.map(({ canBeSentTo: _, ...speaker }) => speaker);
const version = (change: Partial<OwnWordsVersion> = {}): OwnWordsVersion => ({
  ...{ version: 1, matters: 'To be home\nfor June', question: 'Is there another way?' },
  ...{ saidBy: patient!, writtenDownBy: null, writtenAt: '2026-03-02T09:12:00Z' },
  ...change,
});
const asked = (change: Partial<NonNullable<OwnWordsOfCase['asked']>> = {}): OwnWordsOfCase['asked'] => ({
  ...{ of: patient!, at: '2026-03-01T09:00:00Z', remindedAt: null, link: 'open' },
  by: { practitionerId: NURSE_B.practitionerId, displayName: 'Nurse B' },
  messages: [{ kind: 'asking', channel: 'sms', status: 'delivered' }],
  ...change,
});

let cases = 0;
function show(ownWords: OwnWordsOfCase, answers: readonly Answering[] = [], me = ME) {
  const card: CaseCard = aCase({ caseId: id(8500 + (cases += 1)), ownWords });
  renderWithConfer(<CasePage caseId={card.caseId} />, {
    me,
    api: fakeApi({}, [...answers, answering(getMdtCase, () => card), answering(getMdt, () => anMdt())]),
  });
  return card;
}
const section = async () => within(await screen.findByTestId('own-words'));

describe('what a patient says in their own words', () => {
  it('is shown line by line, with who wrote it and when', async () => {
    show(noOwnWords({ version: 1, state: 'answered', versions: [version()], asked: asked() }));
    const words = await section();
    expect(words.getByText('Answered')).toBeTruthy();
    expect(words.getByTestId('own-words-1').textContent).toBe(
      'What matters to themTo be home\nfor JuneTheir question to the teamIs there another way?' +
        'Written by the patient · Mon 2 Mar 09:12',
    );
    expect(words.getByText('Asked the patient by link on Sun 1 Mar 09:00, by Nurse B')).toBeTruthy();
    expect(words.getByText('Text delivered')).toBeTruthy();
  });

  it('names the proxy who spoke for them, who wrote it down, and what stood there before', async () => {
    const by = { practitionerId: NURSE_B.practitionerId, displayName: 'Nurse B' };
    show(
      noOwnWords({
        ...{ version: 2, state: 'answered' },
        versions: [
          version({ matters: 'The sea', question: '' }),
          version({ version: 2, saidBy: mother!, writtenDownBy: by }),
        ],
      }),
    );
    const words = await section();
    expect(
      words.getByText(
        /^Said by Ruth Kowalski \(mother\) for the patient by telephone, written down by Nurse B/,
      ),
    ).toBeTruthy();
    expect(words.queryByText('The sea')).toBeNull();
    const earlier = words.getByRole('button', { name: 'Show what was written before (1)' });
    expect(earlier.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(earlier);
    expect(words.getByText('The sea')).toBeTruthy();
  });

  it('is asked for by keyboard, of the patient or of who acts for them', async () => {
    const bodies: unknown[] = [];
    show(noOwnWords(), [
      answering(askForMdtOwnWords, ({ body }) => {
        bodies.push(body);
        return noOwnWords({
          state: 'asked',
          asked: asked({ messages: [{ kind: 'asking', channel: null, status: 'pending' }] }),
        });
      }),
    ]);
    const words = await section();
    expect(words.getByText('Not asked')).toBeTruthy();
    words.getByTestId('own-words-ask').focus();
    await userEvent.keyboard('{Enter}');
    const whom = words.getByRole('combobox', { name: 'Whom' });
    await userEvent.selectOptions(whom, 'Ruth Kowalski (mother)');
    words.getByTestId('own-words-send').focus();
    await userEvent.keyboard('{Enter}');
    expect(await words.findByText('Message not sent yet')).toBeTruthy();
    expect(bodies).toEqual([{ relatedPersonId: id(7001) }]);
    expect(words.getByText('Asked')).toBeTruthy();
    expect(words.queryByTestId('own-words-send')).toBeNull();
  });

  it('says why nobody could be asked', async () => {
    show(noOwnWords(), [
      answering(askForMdtOwnWords, () => Promise.reject(refused(422, 'mdt-own-words-no-contact'))),
    ]);
    const words = await section();
    await userEvent.click(words.getByTestId('own-words-ask'));
    await userEvent.click(words.getByTestId('own-words-send'));
    expect(await words.findByRole('alert')).toBeTruthy();
    expect(words.getByTestId('own-words-send')).toBeTruthy();
  });

  it('says that a link is locked, and withdraws it', async () => {
    show(noOwnWords({ state: 'not-answered', asked: asked({ link: 'locked' }) }), [
      answering(withdrawMdtOwnWordsLink, () => noOwnWords({ asked: asked({ link: 'withdrawn' }) })),
    ]);
    const words = await section();
    expect(words.getByText('Not answered')).toBeTruthy();
    expect(words.getByText(/locked after five wrong answers/)).toBeTruthy();
    await userEvent.click(words.getByTestId('own-words-withdraw'));
    expect(await words.findByText('The link was withdrawn.')).toBeTruthy();
    expect(words.queryByTestId('own-words-withdraw')).toBeNull();
  });

  it('is written down from the telephone over what was seen, and what was typed stays when it changed meanwhile', async () => {
    const newer = noOwnWords({
      version: 2,
      state: 'answered',
      versions: [version({ version: 2, matters: 'The sea' })],
    });
    const sent: unknown[] = [];
    const card = show(noOwnWords({ version: 1, state: 'answered', versions: [version()] }), [
      answering(writeDownMdtOwnWords, ({ seen, body }) => {
        sent.push([seen, body]);
        if (seen === 1) {
          card.ownWords = newer;
          return Promise.reject(STALE);
        }
        return noOwnWords({
          version: 3,
          state: 'answered',
          versions: [version({ version: 3, ...body, saidBy: patient! })],
        });
      }),
    ]);
    const words = await section();
    await userEvent.click(words.getByTestId('own-words-write-down'));
    const matters = words.getByRole<HTMLTextAreaElement>('textbox', { name: 'What matters to them' });
    expect(matters.value).toBe('To be home\nfor June');
    await userEvent.clear(matters);
    await userEvent.type(matters, 'The dog');
    await userEvent.click(words.getByTestId('own-words-save'));
    expect(await words.findByText('The sea')).toBeTruthy();
    expect(words.getByRole<HTMLTextAreaElement>('textbox', { name: 'What matters to them' }).value).toBe(
      'The dog',
    );
    await userEvent.click(words.getByTestId('own-words-save'));
    await waitFor(() => {
      expect(words.queryByTestId('own-words-save')).toBeNull();
    });
    const body = { matters: 'The dog', question: 'Is there another way?', relatedPersonId: null };
    expect(sent).toEqual([
      [1, body],
      [2, body],
    ]);
  });

  it('needs one of the two to be entered', async () => {
    show(noOwnWords());
    const words = await section();
    await userEvent.click(words.getByTestId('own-words-write-down'));
    await userEvent.click(words.getByTestId('own-words-save'));
    expect(words.getByText('Enter what matters to the patient, or what they ask the team')).toBeTruthy();
  });

  it('can no longer be asked for once the meeting has begun, nor by who may only look', async () => {
    show(noOwnWords({ isOpen: false }));
    const words = await section();
    expect(words.getByText('They said nothing before the meeting.')).toBeTruthy();
    expect(words.queryByTestId('own-words-ask')).toBeNull();
  });

  it('is only read by a Viewer', async () => {
    show(noOwnWords(), [], { ...ME, appRoles: ['Viewer'], organisationRoles: ['Viewer'] });
    const words = await section();
    expect(words.queryByTestId('own-words-write-down')).toBeNull();
  });
});
