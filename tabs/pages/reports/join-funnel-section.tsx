import { makeStyles, tokens } from '@fluentui/react-components';
import { exportJoinFunnelCsv, reportJoinFunnel } from '../../../api/attendance/contract/endpoints.ts';
import type { JoinFunnel } from '../../../api/attendance/contract/join-funnel.ts';
import type { AttendanceReportQuery } from '../../../api/kernel/contract/report-query.ts';
import { DataTable } from '../../components/data-table.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Section } from '../../components/section.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { ExportFile } from './export-file.tsx';
import { joinFunnelSentence } from './join-funnel-sentence.ts';

type Clinic = JoinFunnel['byClinic'][number];

const COLUMNS = [
  { heading: 'Service line', cell: (clinic: Clinic) => clinic.serviceLineName },
  { heading: 'Clinic', cell: (clinic: Clinic) => clinic.clinicName ?? 'Outside a clinic' },
  { heading: 'Texted', cell: (clinic: Clinic) => clinic.texted, isNumber: true },
  { heading: 'Link opened', cell: (clinic: Clinic) => clinic.opened, isNumber: true },
  { heading: 'Check passed', cell: (clinic: Clinic) => clinic.passed, isNumber: true },
  { heading: 'Waited', cell: (clinic: Clinic) => clinic.waited, isNumber: true },
  { heading: 'Seen by video', cell: (clinic: Clinic) => clinic.seenByVideo, isNumber: true },
  { heading: 'By telephone', cell: (clinic: Clinic) => clinic.seenByTelephone, isNumber: true },
  { heading: 'Not seen', cell: (clinic: Clinic) => clinic.notSeen, isNumber: true },
  { heading: 'Not decided', cell: (clinic: Clinic) => clinic.notDecided, isNumber: true },
];

const useStyles = makeStyles({
  sentence: { marginTop: 0, marginBottom: tokens.spacingVerticalS, maxWidth: '960px' },
  note: {
    marginTop: tokens.spacingVerticalS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Where patients are lost between the text and the consultation; nothing where nobody was texted. */
export function JoinFunnelSection({ filter }: { filter: AttendanceReportQuery }) {
  const styles = useStyles();
  const { api } = useConfer();
  const report = useLoaded(JSON.stringify(filter), (signal) =>
    api.call(reportJoinFunnel, { query: filter }, { signal }),
  );
  if (report.error !== undefined) return <FailureNotice error={report.error} onRetry={report.reload} />;
  if (report.data === undefined || report.data.total.texted === 0) return null;
  return (
    <Section
      title="From the text to the consultation"
      testId="join-funnel"
      aside={
        <ExportFile
          report={exportJoinFunnelCsv}
          query={filter}
          what="the way from the text to the consultation"
          fileName="join-funnel"
          testId="join-funnel-export"
        />
      }
    >
      <p className={styles.sentence} data-testid="join-funnel-sentence">
        {joinFunnelSentence(report.data.total)}
      </p>
      <DataTable
        caption="From the text to the consultation, by clinic"
        testId="join-funnel-table"
        columns={COLUMNS}
        rows={report.data.byClinic.filter(({ texted }) => texted > 0)}
        keyOf={({ serviceLineName, clinicName }) => `${serviceLineName} ${clinicName ?? ''}`}
      />
      <p className={styles.note}>
        Appointments by video or telephone that have begun, cancelled ones left out. A link may also be opened
        by a program, such as a scanner of messages.
      </p>
    </Section>
  );
}
