import { act, screen } from '@testing-library/react';
import { findMdtMeetingOfChat } from '../../../api/mdt/contract/planning-endpoints.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { useMdtPanel } from '../../../tabs/shell/use-mdt-panel.ts';
import { id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

function Panel() {
  useMdtPanel();
  return <p>open</p>;
}

const pass = (seconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });

/** @param answers one after the other, the last again and again */
function openPanel(answers: (() => Promise<string>)[], meetingChatId: string | undefined = 'thread-1') {
  const asked: string[] = [];
  const api = fakeApi({}, [
    answering(findMdtMeetingOfChat, async ({ query }) => {
      asked.push(query.chatId);
      return { meetingId: await answers[Math.min(asked.length, answers.length) - 1]!() };
    }),
  ]);
  renderWithConfer(<Panel />, { api, meetingChatId });
  return asked;
}

describe('Confer in the side panel of an MDT', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    window.location.hash = '#/today';
  });
  afterEach(() => {
    jest.useRealTimers();
    window.location.hash = '';
  });

  it('shows the meeting whose chat it is', async () => {
    expect(openPanel([() => Promise.resolve(id(730))])).toEqual(['thread-1']);
    await pass(65);
    expect(window.location.hash).toBe(`#/mdt/now/${id(730)}`);
    expect(screen.getByText('open')).toBeTruthy();
  });

  it('leads nobody away from where they are', async () => {
    window.location.hash = '#/book';
    openPanel([() => Promise.resolve(id(730))]);
    await pass(1);
    expect(window.location.hash).toBe('#/book');
  });

  it('asks again after an answer that did not come, and not after a refusal', async () => {
    const refusal = new ProblemError({ type: 'x', title: 'No such meeting', status: 404, instance: 'x' });
    const asked = openPanel([
      () => Promise.reject(new Error('no answer')),
      () => Promise.reject(refusal),
      () => Promise.resolve(id(730)),
    ]);
    await pass(200);
    expect(asked).toHaveLength(2);
    expect(window.location.hash).toBe('#/today');
  });
});
