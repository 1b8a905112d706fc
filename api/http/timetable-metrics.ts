import { Gauge } from 'prom-client';
import type { TimetableMeasure } from '../kernel/timetable/timetable.ts';
import type { MakeGauges } from './metrics.ts';

/** How far behind the timetable is, over all organisations. */
export type MeasureTimetable = () => Promise<
  TimetableMeasure & {
    /** What this process dropped because it was too late. */
    dropped: number;
  }
>;

/** Figures about the timetable in the registry; `update` measures them anew. */
export function makeTimetableMetrics(measure: MeasureTimetable): MakeGauges {
  return (registry) => {
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
    const due = gauge('confer_timetable_due_seconds', 'How late the oldest due thing that is still to do is');
    const needsPerson = gauge('confer_timetable_needs_person', 'Due things that failed and need a person');
    const dropped = gauge('confer_timetable_dropped', 'Due things that this process dropped as too late');
    return {
      update: async () => {
        const measured = await measure();
        due.set(measured.dueSeconds);
        needsPerson.set(measured.needsPerson);
        dropped.set(measured.dropped);
      },
    };
  };
}
