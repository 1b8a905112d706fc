import type { SettingsStore } from '../state/settings-store.ts';

/** How the tenant treats attendance reports. */
interface AttendanceSettings {
  /** False: the organiser's attendance policy is off and there are no reports. */
  enabled: boolean;
  /** Seconds from the end of a meeting until its report can be read. */
  delaySeconds: number;
}

const SETTING = 'attendance';

export function readAttendanceSettings(settings: SettingsStore): AttendanceSettings {
  return settings.read<AttendanceSettings>(SETTING, { enabled: true, delaySeconds: 0 });
}

export function saveAttendanceSettings(
  settings: SettingsStore,
  change: Partial<AttendanceSettings>,
): AttendanceSettings {
  const saved = { ...readAttendanceSettings(settings), ...change };
  settings.save(SETTING, saved);
  return saved;
}
