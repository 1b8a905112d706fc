import type { AttendanceReport } from '../../../api/attendance/contract/attendance.ts';

const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** "7.1 %" */
export function percentWords(percent: number): string {
  return `${oneDecimal.format(percent)} %`;
}

function changeWords(now: number, before: number): string {
  if (before === 0) return '';
  const points = Math.abs(now - before);
  const relative = (points / before) * 100;
  return `: ${oneDecimal.format(points)} points, ${whole.format(relative)} % ${now < before ? 'fewer' : 'more'}`;
}

function comparedWords(report: AttendanceReport, percent: number, days: number): string {
  const { didNotAttendPercent: before, decided } = report.previous;
  const span = days === 1 ? 'the day before' : `the ${days} days before`;
  if (before === null) return `. There is nothing to compare it with in ${span}.`;
  const direction = percent < before ? 'down from' : percent > before ? 'up from' : 'the same as';
  const change = percent === before ? '' : changeWords(percent, before);
  return `, ${direction} ${percentWords(before)} of ${decided} in ${span}${change}.`;
}

/** How many attendances stand in the DNA rate: attended and did not attend. */
export function decidedCount(report: AttendanceReport): number {
  return report.total.attended + report.total.didNotAttend;
}

/**
 * "DNA 7.1 % of 412, down from 9.8 % of 398 in the 30 days before: 2.7 points, 28 % fewer."
 * @param days length of the reported time
 */
export function reportSentence(report: AttendanceReport, days: number): string {
  const { didNotAttendPercent: percent, total } = report;
  const open =
    total.notDecided === 0
      ? ''
      : ` ${total.notDecided} ${total.notDecided === 1 ? 'is' : 'are'} not decided yet.`;
  if (percent === null) return `No attendance has been confirmed in these dates.${open}`;
  return `DNA ${percentWords(percent)} of ${decidedCount(report)}${comparedWords(report, percent, days)}${open}`;
}
