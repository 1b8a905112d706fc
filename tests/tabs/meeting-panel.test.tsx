import { act, screen } from '@testing-library/react';
import { tellPanelOpen } from '../../api/attendance/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { useMeetingPanel } from '../../tabs/shell/use-meeting-panel.ts';
import { id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

function Panel() {
  useMeetingPanel();
  return <p>open</p>;
}

const pass = (seconds: number): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(seconds * 1000);
  });

/** @param answers one after the other, the last again and again */
function openPanel(
  answers: (() => Promise<never> | string[])[],
  change: Partial<Parameters<typeof renderWithConfer>[1]> = {},
) {
  const told: string[] = [];
  const api = fakeApi({}, [
    answering(tellPanelOpen, async ({ body }) => {
      told.push(body.chatThreadId);
      const answer = answers[Math.min(told.length, answers.length) - 1]!;
      return { appointmentIds: await answer(), nextBeatSeconds: 30 };
    }),
  ]);
  renderWithConfer(<Panel />, { api, meetingChatId: 'thread-1', ...change });
  return told;
}

describe('Confer in the side panel of a meeting', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    window.location.hash = '';
  });

  it('says every half minute that it is open, until it is closed, and shows the appointment', async () => {
    window.location.hash = '#/today';
    const told = openPanel([() => [id(10)]]);
    await pass(65);
    expect(told).toEqual(['thread-1', 'thread-1', 'thread-1']);
    expect(window.location.hash).toBe(`#/today/${id(10)}`);
    expect(screen.getByText('open')).toBeTruthy();
  });

  it('leads nobody away from where they are', async () => {
    window.location.hash = '#/book';
    openPanel([() => [id(10)]]);
    await pass(1);
    expect(window.location.hash).toBe('#/book');
  });

  it('stops at a refusal, and goes on after an answer that did not come', async () => {
    const refusal = new ProblemError({ type: 'x', title: 'No such appointment', status: 404, instance: 'x' });
    const told = openPanel([
      () => Promise.reject(new Error('no answer')),
      () => [],
      () => Promise.reject(refusal),
    ]);
    await pass(200);
    expect(told).toHaveLength(3);
  });

  it.each([
    ['elsewhere than in a meeting', { meetingChatId: undefined }],
    ['for who may only look', { me: { ...ME, appRoles: ['Viewer' as const] } }],
  ])('says nothing %s', async (_where, change) => {
    const told = openPanel([() => []], change);
    await pass(65);
    expect(told).toEqual([]);
  });
});
