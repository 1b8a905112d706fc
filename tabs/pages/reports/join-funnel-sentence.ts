import type { JoinFunnelCounts } from '../../../api/attendance/contract/join-funnel.ts';
import { percentWords } from './figure-words.ts';

/** "Of 41 appointments that were texted about, 36 ended with the patient seen (87.8 %): 34 by video, 2 by telephone. 3 are not decided yet." */
export function joinFunnelSentence({
  texted,
  seenByVideo,
  seenByTelephone,
  notDecided,
}: JoinFunnelCounts): string {
  const seen = seenByVideo + seenByTelephone;
  const about = texted === 1 ? 'appointment that was' : 'appointments that were';
  const open = notDecided === 0 ? '' : ` ${notDecided} ${notDecided === 1 ? 'is' : 'are'} not decided yet.`;
  return `Of ${texted} ${about} texted about, ${seen} ended with the patient seen (${percentWords((seen / texted) * 100)}): ${seenByVideo} by video, ${seenByTelephone} by telephone.${open}`;
}
