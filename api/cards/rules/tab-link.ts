/** Opens a page of Confer's tab in Teams (Microsoft Teams, deep link to a tab). */
function linkTo(teamsAppId: string, subEntityId: string): string {
  const context = JSON.stringify({ subEntityId });
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/today?context=${encodeURIComponent(context)}`;
}

/**
 * @param appointmentId opens the appointment on Today
 * @param organisation ODS code of the one whose appointment it is: a guest opens it there
 */
export const tabLink = (teamsAppId: string, appointmentId: string, organisation: string): string =>
  linkTo(teamsAppId, `today/${appointmentId}/${organisation}`);

/** Opens the list of a meeting of an MDT. */
export const mdtMeetingLink = (teamsAppId: string, meetingId: string): string =>
  linkTo(teamsAppId, `mdt/meeting/${meetingId}`);

/** Opens a case of an MDT. */
export const mdtCaseLink = (teamsAppId: string, caseId: string): string =>
  linkTo(teamsAppId, `mdt/case/${caseId}`);
