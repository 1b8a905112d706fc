import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useRef, useState } from 'react';
import type { Endpoint, TablePieces } from '../../../api/kernel/contract/endpoint.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { saveFile } from './save-file.ts';

const useStyles = makeStyles({
  place: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    '@media print': { display: 'none' },
  },
  progress: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

const megabytes = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

interface ExportFileProps<Query extends object> {
  report: Endpoint<{ query: Query; answer: TablePieces }>;
  query: Query;
  /** "the freed slots" */
  what: string;
  /** Of the file, before its dates where it has some. */
  fileName: string;
  testId: string;
  /** There is nothing to export as it stands. */
  isOff?: boolean;
}

function datesOf(query: { from?: string; to?: string }): string {
  const { from, to } = query;
  return from === undefined || to === undefined ? '' : `-${from}-to-${to}`;
}

/** Saves a report as a file, with progress and a way to stop. Shows nothing to people who may not export. */
export function ExportFile<Query extends object>(props: ExportFileProps<Query>) {
  const { report, query, what, fileName, testId, isOff = false } = props;
  const kind = report.table?.format === 'xlsx' ? 'Excel' : 'CSV';
  const styles = useStyles();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [bytes, setBytes] = useState(0);
  const stop = useRef<AbortController | undefined>(undefined);
  const download = useAction(async () => {
    const controller = new AbortController();
    stop.current = controller;
    setBytes(0);
    try {
      const options = { signal: controller.signal, onBytes: setBytes };
      // a call takes the query of its endpoint, which the compiler cannot see while the query is open
      const file = await api.call<{ query: object; answer: TablePieces }>(report, { query }, options);
      saveFile(file, `${fileName}${datesOf(query)}.${report.table?.format ?? 'csv'}`);
      announce(`Exported ${what}`);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      announce(`Stopped the export of ${what}`);
    }
  });
  if (!mayAsk(me, report)) return null;
  return (
    <span className={styles.place}>
      <Button
        size="small"
        icon={<ArrowDownloadRegular />}
        data-testid={testId}
        aria-label={`Export ${kind} of ${what}`}
        disabledFocusable={download.isRunning || isOff}
        onClick={() => void download.run()}
      >
        Export {kind}
      </Button>
      {download.isRunning ? (
        <>
          <span className={styles.progress}>{megabytes.format(bytes / 1_000_000)} MB</span>
          <Button size="small" onClick={() => stop.current?.abort()}>
            Stop
          </Button>
        </>
      ) : null}
      <FailureNotice error={download.error} />
    </span>
  );
}
