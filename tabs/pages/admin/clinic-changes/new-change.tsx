import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type {
  ClinicChange,
  ClinicChangePreview,
} from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { previewClinicChange, startClinicChange } from '../../../../api/clinic-changes/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { moreOf } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { countWords } from '../../../words/count-words.ts';
import { changeOf, newChangeDraft, onlySessions, whatIsMissing, type ChangeDraft } from './change-draft.ts';
import { ChangeForm } from './change-form.tsx';
import { ChangePreview } from './change-preview.tsx';

const useStyles = makeStyles({
  ask: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  missing: { color: tokens.colorNeutralForeground2 },
  preview: { marginTop: tokens.spacingVerticalL, scrollMarginTop: tokens.spacingVerticalL },
});

/** Fields that show by themselves what is wrong with them. */
const FIELDS = ['/scope/to', '/action/days', '/action/minutes', '/action/toPractitionerId'] as const;

/** What was asked and what came back. */
interface Seen {
  change: ClinicChange;
  preview: ClinicChangePreview;
  found: ClinicChangePreview['sessions'];
}

/** Chooses clinics and what happens with them, shows what it would do, and starts it. */
export function NewChange() {
  const styles = useStyles();
  const { api, me, serviceLines: all, newKey } = useConfer();
  const announce = useAnnounce();
  const serviceLines = all.filter(({ serviceLineId }) => me.serviceLineIds.includes(serviceLineId));
  const [draft, setDraft] = useState(() =>
    newChangeDraft(serviceLines[0], dateInZone(Date.now(), me.organisation.timeZone)),
  );
  const [seen, setSeen] = useState<Seen | undefined>(undefined);
  const [submission] = useState(() => new SubmissionKey(newKey));
  const place = useRef<HTMLDivElement>(null);
  const look = useAction(async (change: ClinicChange, found?: Seen['found']) => {
    const preview = await api.call(previewClinicChange, { body: change });
    setSeen({ change, preview, found: found ?? preview.sessions });
    announce(`It would change ${countWords(preview.numbers.appointments, 'appointment', 'appointments')}`);
  });
  const start = useAction(async ({ change, preview, found }: Seen) => {
    const body = { ...change, fingerprint: preview.fingerprint };
    try {
      const job = await submission.submit(body, (key) => api.call(startClinicChange, { body, key }));
      goTo('admin', 'cancelling', job.changeId);
    } catch (error) {
      // what it would do now stands in the refusal: the person looks at it and decides again
      const now = moreOf(error, startClinicChange).preview;
      if (now !== undefined) setSeen({ change, preview: now, found });
      throw error;
    }
  });
  const isFirst = seen !== undefined && seen.found === seen.preview.sessions;
  useEffect(() => {
    if (isFirst) place.current?.focus();
  }, [isFirst, seen]);
  const change = (next: ChangeDraft): void => {
    setDraft(next);
    setSeen(undefined);
    look.clear();
    start.clear();
  };
  const errors = fieldErrors(look.error);
  const hasFieldErrors = FIELDS.some((pointer) => errors.has(pointer));
  const missing = whatIsMissing(draft);
  const asked = changeOf(draft);
  return (
    <Section title="Cancel or move clinics" testId="change-form">
      <ChangeForm draft={draft} serviceLines={serviceLines} errors={errors} onChange={change} />
      {hasFieldErrors ? null : <FailureNotice error={look.error} />}
      <div className={styles.ask}>
        <Button
          {...(seen === undefined ? { appearance: 'primary' } : {})}
          data-testid="change-look"
          disabledFocusable={asked === undefined || look.isRunning}
          {...(look.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => {
            if (asked !== undefined) void look.run(asked);
          }}
        >
          {seen === undefined ? 'See what this would do' : 'Look again'}
        </Button>
        {missing === undefined ? null : <span className={styles.missing}>{missing}</span>}
      </div>
      {seen === undefined ? null : (
        <div ref={place} tabIndex={-1} className={styles.preview} aria-label="What it would do" role="group">
          <FailureNotice error={start.error} />
          <ChangePreview
            kind={seen.change.action.kind}
            preview={seen.preview}
            found={seen.found}
            isBusy={look.isRunning || start.isRunning}
            onChoose={(sessionIds) => void look.run(onlySessions(seen.change, sessionIds), seen.found)}
            onStart={() => void start.run(seen)}
          />
        </div>
      )}
    </Section>
  );
}
