import { makeStyles, tokens } from '@fluentui/react-components';
import type { AttendanceDetail } from '../../../../api/attendance/contract/attendance.ts';
import { SOURCE_WORDS } from '../../../words/attendance-words.ts';
import { clockTime } from '../../../words/times.ts';

const useStyles = makeStyles({
  more: { marginBottom: tokens.spacingVerticalM },
  summary: { cursor: 'pointer', color: tokens.colorBrandForegroundLink, width: 'fit-content' },
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalS} 0 0`,
  },
  time: { fontVariantNumeric: 'tabular-nums' },
  what: { margin: 0 },
  source: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface EvidenceListProps {
  detail: AttendanceDetail;
  timeZone: string;
}

/** What is known of who was there, with source and time, and what was confirmed before. */
export function EvidenceList({ detail, timeZone }: EvidenceListProps) {
  const styles = useStyles();
  // each mark of a member of staff is a version, shown with its code and note
  const evidence = detail.evidence.filter((item) => item.kind !== 'marked');
  return (
    <details className={styles.more} data-testid="evidence">
      <summary className={styles.summary}>Evidence ({evidence.length + detail.versions.length})</summary>
      <dl className={styles.list}>
        {evidence.map((item, index) => (
          <div key={index} style={{ display: 'contents' }}>
            <dt className={styles.time}>{clockTime(item.occurredAt, timeZone)}</dt>
            <dd className={styles.what}>
              {item.who === null ? '' : `${item.who}: `}
              {item.label} <span className={styles.source}>({SOURCE_WORDS[item.source]})</span>
            </dd>
          </div>
        ))}
        {detail.versions.map((version) => (
          <div key={`version-${version.version}`} style={{ display: 'contents' }}>
            <dt className={styles.time}>{clockTime(version.confirmedAt, timeZone)}</dt>
            <dd className={styles.what}>
              {version.confirmedBy} confirmed: {version.codeLabel}
              {version.note === null ? '' : ` (“${version.note}”)`}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
