// Loaded before a process, or a test file, whose clock is to be another one (`npm test -- --clock=`).
import { clockAheadMs, shiftDate } from './shifted-clock.ts';

const aheadMs = clockAheadMs();
if (aheadMs !== 0) shiftDate(aheadMs);
