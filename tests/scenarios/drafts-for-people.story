Story: whoever writes the papers of a meeting has the drafts as soon as it was held, and the agencies what they are asked
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  confidentiality-request goes to agency-representative
  confidentiality-request to l-ferrant says: before you read the papers of this review
On Wednesday 30 December 2026 at 16:00
  operations-team answers confirm-request: held: 30 December
  meeting-held is recorded once
  paper-for-you goes to j-okafor
  paper-for-you to j-okafor says: Nothing was sent to anybody else
  paper-for-you to j-okafor says: "version: briefing report"
  paper-for-you to j-okafor says: Minutes of the rapid review meeting
  paper-for-you to j-okafor encloses briefing-report, meeting-minutes, rapid-review-record
On Thursday 31 December 2026 at 10:00
  operations-team answers confirm-request: disagreement recorded: 31 December
  paper-for-you to j-okafor encloses disagreement-report
On Monday 4 January 2027 at 10:00
  j-okafor answers confirm-request: recommendation sent: 4 January
On Tuesday 5 January 2027 at 14:00
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  local-review-decided is recorded once
# Two steps in one answer, and a mail for each: the Panel's letter, and what a local review begins with.
  paper-for-you goes to j-okafor, j-okafor
  paper-for-you to j-okafor encloses panel-letter
# The action plan goes when a person says so, to the agencies that share it.
On Monday 12 July 2027 at 12:00
  operations-team answers confirm-request: review complete: 9 July
  paper-for-you to j-okafor encloses practitioner-letter, evaluation-form, practitioner-briefing
  task-notice to operations-team says: the letter: action-plan-request
