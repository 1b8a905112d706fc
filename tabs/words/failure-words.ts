import { NoAnswerError, ProblemError } from '../api-client/problem-error.ts';

/** What a person is told when something did not work. */
export interface FailureWords {
  title: string;
  /** Undefined where the title says it. */
  whatToDo: string | undefined;
  /** To quote to support; undefined when the failure never reached Confer. */
  reference: string | undefined;
}

/** Confer's own titles say what to do; a gateway's page or a bare status does not. */
function whatToDoAbout(type: string, status: number): string | undefined {
  if (type !== 'about:blank') return undefined;
  if (status === 400 || status === 422) return 'Correct what is marked and try again.';
  if (status === 401) return 'Close this tab in Teams and open it again.';
  if (status === 403) return 'Ask an administrator of Confer if you need this.';
  if (status === 404) return 'Check that you chose the right one, or go back to Today.';
  if (status === 409 || status === 412) return 'Somebody was faster. Look at it as it is now and try again.';
  if (status === 429 || status === 503) return 'Wait a moment and try again.';
  return 'Try again. If it goes on, give your support team the reference.';
}

/** The end of an id is enough to find it in the log, and can be read out on the phone. */
const shortReference = (instance: string): string =>
  instance.replace(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})$/i, '$1');

/** Words for anything that a request can throw; what is unknown says nothing of its inside. */
export function failureWords(error: unknown): FailureWords {
  if (error instanceof ProblemError) {
    const { type, title, detail, status, instance } = error.problem;
    return {
      title,
      whatToDo: detail ?? whatToDoAbout(type, status),
      reference: instance === '' ? undefined : shortReference(instance),
    };
  }
  if (error instanceof NoAnswerError) {
    return {
      title: 'Confer cannot be reached',
      whatToDo: 'Check your connection. What you entered is still here; try again in a moment.',
      reference: undefined,
    };
  }
  return {
    title: 'Something went wrong in this tab',
    whatToDo: 'Close the tab in Teams and open it again.',
    reference: undefined,
  };
}
