import { Switch } from '@fluentui/react-components';
import {
  getAttendanceSettings,
  setAttendanceSettings,
} from '../../../../api/attendance/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';

/** How the organisation writes attendance. */
export function AttendanceSettingsSection() {
  const { api } = useConfer();
  const settings = useLoaded('attendance settings', (signal) =>
    api.call(getAttendanceSettings, {}, { signal }),
  );
  const save = useAction(async (writesAttendanceStatus: boolean, seen: number) => {
    await api.call(setAttendanceSettings, { body: { writesAttendanceStatus }, seen });
    settings.reload();
  });
  const { data } = settings;
  return (
    <Section title="How attendance is written">
      <FailureNotice error={settings.error ?? save.error} onRetry={settings.reload} />
      {data === undefined ? (
        <LoadingRows what="how attendance is written" count={1} />
      ) : (
        <Switch
          data-testid="attendance-status-switch"
          label="Write ATTENDANCE STATUS beside ATTENDED OR DID NOT ATTEND CODE"
          checked={data.writesAttendanceStatus}
          disabled={save.isRunning}
          onChange={(_, { checked }) => {
            void save.run(checked, data.version);
          }}
        />
      )}
      <p>
        Both have the same codes; newer data sets ask for ATTENDANCE STATUS. It goes into files and into what
        the PAS is told from now on. What was written before stays as it is. Ask those who run the PAS first:
        it has to know the name.
      </p>
    </Section>
  );
}
