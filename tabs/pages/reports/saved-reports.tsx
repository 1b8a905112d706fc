import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useState } from 'react';
import { deleteSavedReport, listSavedReports, saveReport } from '../../../api/reports/contract/endpoints.ts';
import type { SavedReport } from '../../../api/reports/contract/saved-reports.ts';
import { SubmissionKey } from '../../api-client/submission-key.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { dateInZone } from '../../words/zoned-day.ts';
import { choiceFromSaved, choiceToSave, type ReportChoice } from './report-period.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
    '@media print': { display: 'none' },
  },
  one: { display: 'inline-flex' },
  name: { maxWidth: '240px' },
});

function One({ saved, onOpen, onDelete }: { saved: SavedReport; onOpen: () => void; onDelete: () => void }) {
  const styles = useStyles();
  return (
    <span className={styles.one}>
      <Button size="small" onClick={onOpen}>
        {saved.name}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={`Delete the saved report ${saved.name}`}
        onClick={onDelete}
      />
    </span>
  );
}

/** A person's own saved reports, and a name for what is on the screen. */
export function SavedReports(props: {
  choice: ReportChoice;
  onOpen: (choice: ReportChoice, name: string) => void;
}) {
  const styles = useStyles();
  const { api, me, newKey } = useConfer();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [submission] = useState(() => new SubmissionKey(newKey));
  const saved = useLoaded('saved-reports', (signal) => api.call(listSavedReports, {}, { signal }));
  const save = useAction(async () => {
    const body = { name, choice: choiceToSave(props.choice) };
    await submission.submit(body, (key) => api.call(saveReport, { body, key }));
    announce(`Saved ${name}`);
    setName('');
    saved.reload();
  });
  const remove = useAction(async ({ savedReportId, version, name: old }: SavedReport) => {
    await api.call(deleteSavedReport, { savedReportId, seen: version });
    announce(`Deleted ${old}`);
    saved.reload();
  });
  return (
    <>
      <div className={styles.row} role="group" aria-label="Saved reports">
        {saved.data?.items.map((one) => (
          <One
            key={one.savedReportId}
            saved={one}
            onOpen={() => {
              const today = dateInZone(Date.now(), me.organisation.timeZone);
              props.onOpen(choiceFromSaved(one.choice, today), one.name);
            }}
            onDelete={() => void remove.run(one)}
          />
        ))}
        <Field label="Save as" size="small" className={styles.name}>
          <Input
            size="small"
            maxLength={60}
            data-testid="save-report-name"
            value={name}
            onChange={(_, { value }) => {
              setName(value);
            }}
          />
        </Field>
        <Button
          size="small"
          icon={<SaveRegular />}
          data-testid="save-report"
          disabledFocusable={name.trim() === '' || save.isRunning}
          onClick={() => void save.run()}
        >
          Save
        </Button>
      </div>
      <FailureNotice error={saved.error ?? save.error ?? remove.error} />
    </>
  );
}
