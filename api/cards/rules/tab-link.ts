/**
 * Opens Confer's tab in Teams (Microsoft Teams, deep link to a tab).
 * @param appointmentId opens the appointment on Today
 * @param organisation ODS code of the one whose appointment it is: a guest opens it there
 */
export function tabLink(teamsAppId: string, appointmentId: string, organisation: string): string {
  return linkTo(teamsAppId, `today/${appointmentId}/${organisation}`);
}

/** Opens a meeting of an MDT, or a case, in Confer's tab. */
export function mdtLink(teamsAppId: string, place: 'meeting' | 'case', id: string): string {
  return linkTo(teamsAppId, `mdt/${place}/${id}`);
}

function linkTo(teamsAppId: string, subEntityId: string): string {
  const context = JSON.stringify({ subEntityId });
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/today?context=${encodeURIComponent(context)}`;
}
