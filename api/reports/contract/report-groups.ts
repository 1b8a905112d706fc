/** What figures can be told apart by, in the order in which they are offered. */
export const reportGroups = {
  'service-line': 'Service line',
  clinic: 'Clinic',
  clinician: 'Clinician',
  day: 'Day',
  month: 'Month',
  code: 'Attendance code',
  'age-band': 'Age',
  language: 'Interpreter’s language',
  modality: 'How seen',
  proxy: 'Proxy',
  visit: 'First or follow-up',
} as const;
export type ReportGroup = keyof typeof reportGroups;
export const REPORT_GROUPS = Object.keys(reportGroups) as [ReportGroup, ...ReportGroup[]];

/** What the days of a report are compared with. */
export const baselines = {
  before: 'As many days before',
  'year-before': 'The same days a year before',
} as const;
export type Baseline = keyof typeof baselines;
export const BASELINES = Object.keys(baselines) as [Baseline, ...Baseline[]];
