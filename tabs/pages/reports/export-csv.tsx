import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { CsvPieces, Endpoint } from '../../../api/kernel/contract/endpoint.ts';
import type { AttendanceReportQuery } from '../../../api/kernel/contract/report-query.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { saveFile } from './save-file.ts';

interface ExportCsvProps {
  report: Endpoint<{ query: AttendanceReportQuery; answer: CsvPieces }>;
  query: AttendanceReportQuery;
  /** "the freed slots" */
  what: string;
  /** Of the file, before its dates. */
  fileName: string;
  testId: string;
}

/** Saves a report as a file; nothing for whoever may not. */
export function ExportCsv({ report, query, what, fileName, testId }: ExportCsvProps) {
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const download = useAction(async () => {
    const csv = await api.call(report, { query });
    saveFile(csv, `${fileName}-${query.from}-to-${query.to}.csv`);
    announce(`Exported ${what}`);
  });
  if (!mayAsk(me, report)) return null;
  return (
    <>
      <Button
        size="small"
        icon={<ArrowDownloadRegular />}
        data-testid={testId}
        aria-label={`Export CSV of ${what}`}
        disabledFocusable={download.isRunning}
        onClick={() => void download.run()}
      >
        Export CSV
      </Button>
      <FailureNotice error={download.error} />
    </>
  );
}
