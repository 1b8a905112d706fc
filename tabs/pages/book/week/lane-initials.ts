/** "AO" of "Dr Amina Okafor": those of the last two words. */
export function laneInitials(displayName: string): string {
  return displayName
    .split(' ')
    .slice(-2)
    .map((word) => word.slice(0, 1))
    .join('');
}
