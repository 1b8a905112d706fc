import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { countMdtActions } from '../../../../api/mdt/contract/running-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countsWords, followUpCountWords } from '../actions/action-words.ts';
import { useActionChanges } from '../actions/use-action-changes.ts';
import { mdtHash } from '../mdt-route.ts';

const useStyles = makeStyles({ line: { marginTop: 0, marginBottom: tokens.spacingVerticalL } });

/** How many actions are left, with the way to them. */
export function ActionsLine() {
  const styles = useStyles();
  const { api } = useConfer();
  const counts = useLoaded('action counts', (signal) => api.call(countMdtActions, {}, { signal }));
  useActionChanges(counts.reload);
  return (
    <>
      <FailureNotice error={counts.error} onRetry={counts.reload} />
      <p className={styles.line} data-testid="mdt-actions">
        <Link href={mdtHash('actions')}>Actions</Link>
        {counts.data === undefined ? null : ` ${countsWords(counts.data)}`}
      </p>
      {counts.data === undefined || counts.data.followUps.ofMdts === 0 ? null : (
        <p className={styles.line}>
          <Link href={mdtHash('follow-up')}>Follow-up</Link> {followUpCountWords(counts.data)}
        </p>
      )}
    </>
  );
}
