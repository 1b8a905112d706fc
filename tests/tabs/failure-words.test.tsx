import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fieldErrors } from '../../tabs/api-client/field-errors.ts';
import { NoAnswerError, ProblemError } from '../../tabs/api-client/problem-error.ts';
import { FailureNotice } from '../../tabs/components/failure-notice.tsx';
import { failureWords } from '../../tabs/words/failure-words.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

const refusal = new ProblemError({
  type: 'urn:confer:problem:bad-input',
  title: 'Check what is marked.',
  status: 400,
  instance: 'trace-1',
  errors: [{ pointer: '/proxy/mobile', detail: 'Enter a UK mobile number' }],
});

describe('what a person is told when something failed', () => {
  it('is the title of the problem and the reference to quote', () => {
    expect(failureWords(refusal)).toEqual({
      title: 'Check what is marked.',
      whatToDo: undefined,
      reference: 'trace-1',
    });
  });

  it('has a reference that can be read out, not a whole id', () => {
    const instance = '0198c0de-1111-4222-8333-3f2a9c4e1b7d';
    expect(failureWords(new ProblemError({ ...refusal.problem, instance })).reference).toBe('3f2a9c4e1b7d');
  });

  it('is that Confer cannot be reached when there was no answer', () => {
    expect(failureWords(new NoAnswerError(undefined)).title).toBe('Confer cannot be reached');
  });

  it('says nothing of the inside for anything unexpected', () => {
    expect(JSON.stringify(failureWords(new Error('password=hunter2')))).not.toContain('hunter2');
  });

  it('tells each field its own error', () => {
    expect(fieldErrors(refusal).get('/proxy/mobile')).toBe('Enter a UK mobile number');
    expect(fieldErrors(new Error('other')).size).toBe(0);
  });

  it('interrupts a screen reader and offers to try again', async () => {
    const onRetry = jest.fn();
    renderWithConfer(<FailureNotice error={refusal} onRetry={onRetry} />, { api: fakeApi({}) });
    expect(screen.getByRole('alert').textContent).toContain('Reference trace-1');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('asks for consent where that is what is missing, and then goes on', async () => {
    const needed = new ProblemError({
      ...refusal.problem,
      type: 'urn:confer:problem:refusal:consent-needed',
    });
    const askForConsent = jest.fn(() => Promise.resolve());
    const onRetry = jest.fn();
    renderWithConfer(<FailureNotice error={needed} onRetry={onRetry} />, { api: fakeApi({}), askForConsent });
    await userEvent.click(screen.getByRole('button', { name: 'Allow in Microsoft 365' }));
    expect(askForConsent).toHaveBeenCalledTimes(1);
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});
