import { Button, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ProblemError } from '../api-client/problem-error.ts';
import { useConfer } from '../shell/confer-context.ts';
import { failureWords } from '../words/failure-words.ts';
import { Notice } from './notice.tsx';

interface FailureNoticeProps {
  /** What was thrown; undefined shows nothing. */
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
  actions?: ReactNode;
}

/** What went wrong, what to do about it, and the reference to quote. Asks for consent where that is what is missing. */
export function FailureNotice({ error, onRetry, children, actions }: FailureNoticeProps) {
  const { askForConsent } = useConfer();
  if (error === undefined) return null;
  const { title, whatToDo, reference } = failureWords(error);
  const needsConsent = error instanceof ProblemError && error.isConsentNeeded && askForConsent !== undefined;
  const consent = (): void => {
    if (!needsConsent) return;
    // A closed window is a "no": the notice stays, so that the person can press again.
    askForConsent(error.claims).then(onRetry, () => undefined);
  };
  const buttons = (
    <>
      {actions}
      {needsConsent ? (
        <Button onClick={consent}>
          {error.claims === undefined ? 'Allow in Microsoft 365' : 'Sign in again'}
        </Button>
      ) : null}
      {onRetry === undefined ? null : <Button onClick={onRetry}>Try again</Button>}
    </>
  );
  return (
    <Notice
      tone="bad"
      title={title}
      role="alert"
      {...(onRetry === undefined && actions === undefined && !needsConsent ? {} : { actions: buttons })}
    >
      {whatToDo === undefined ? null : <Text block>{whatToDo}</Text>}
      {children}
      {reference === undefined ? null : (
        <Text block size={200}>
          Reference {reference}
        </Text>
      )}
    </Notice>
  );
}
