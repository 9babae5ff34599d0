Story: Barnet: one case from the mailed form to its close; a partner dissents twice, a return comes as a scan, an agency does not answer
Partnership: barnet

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  acknowledgement goes to hospital
  partner-notice goes to partner

# The decision before the notification is unanimous, and the authority's five days do not wait for it.
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
  authority-alert goes to local-authority
  r-adeyemi answers threshold-question: criteria met
    | done: case for consideration 17 December
  p-sorensen answers threshold-question: criteria met
  d-marchetti answers threshold-question: criteria not met
  decision-split is recorded once
  threshold-met is not recorded
  r-adeyemi answers authority-alert: panel notified: 17 December
    | panel reference: CSI-2026-0700
  duty bnt-sin: is met
  operations-team answers confirm-request: disagreement recorded: 17 December
  duty bnt-resolution-protocol: is running

On Friday 18 December 2026 at 09:00
  d-marchetti answers threshold-question: change to: criteria met
  threshold-met is recorded once
  r-adeyemi answers threshold-question: done: resolution protocol 18 December
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  operations-team answers confirm-request: meeting: 4 January 2027 10:00 Teams

On Monday 21 December 2026 at 15:00
  l-ferrant answers information-request: Our return is attached, as a scan.
    + scan.pdf
  task waits: unreadable
  return-received is not recorded
  operations-team answers confirm-request: return received: Example Council
  return-received is recorded once
  b-quillon answers information-request: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example NHS
    | Name of person completing form: Beatrix Quillon
    | Date completed: 21/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst

On Wednesday 23 December 2026 at 07:31
  return-reminder goes to g-tressider
  digest to m-lindqvist says: 2 of 3 returns are in; missing: Example Police

On Thursday 24 December 2026 at 10:00
  g-tressider answers return-reminder: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Police
    | Name of person completing form: Gareth Tressider
    | Date completed: 24/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst
  information-returned is recorded once
  operations-team answers confirm-request: send papers
  meeting-papers goes to agency-representative, partner

# The rapid review is signed by all three; nothing leaves on two signatures.
On Monday 4 January 2027 at 15:00
  operations-team answers confirm-request: held: 4 January 2027
    | rr record complete: 4 January
  decision-question goes to partner
  r-adeyemi answers sign-off: signed off
  p-sorensen answers sign-off: signed off
  d-marchetti answers sign-off: not signed off
  rr-report-agreed is not recorded
  operations-team answers confirm-request: done: rr 15d
  receipt-of-answer to operations-team says: 3 of 3 have answered, and they differ
  rr-submitted is not recorded

On Wednesday 6 January 2027 at 10:00
  d-marchetti answers sign-off: change to: signed off
  rr-report-agreed is recorded once
  duty bnt-rr-signoff: is met
  g-chair answers morning: BN-2026-0001 local review decided: 6 January
  local-review-decided is recorded once

# The record leaves once all three have approved the file itself, on the Chair's word.
On Thursday 7 January 2027 at 10:00
  operations-team answers confirm-request: version: rapid review carried out
    + rapid-review-record.docx
  approval-request goes to partner
  approval-request to d-marchetti carries rapid-review-record.docx
  address-question goes to w-hale, m-lindqvist
  w-hale answers address-question: address is right
  m-lindqvist answers address-question: address is right
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  g-chair answers morning: BN-2026-0001 submit: rapid review carried out
  receipt-of-answer to g-chair says: 2 of 3 have given it
  panel-submission goes to nobody
  d-marchetti answers approval-request: approve
  submit-request goes to g-chair
  g-chair answers submit-request: submit
  panel-submission goes to panel
  panel-submission to panel carries rapid-review-record.docx
  rr-submitted is recorded once
  duty bnt-rr-15d: is met

# The decision goes to the Panel beside it, and the notice of the local review to all three.
On Friday 8 January 2027 at 10:00
  operations-team answers confirm-request: version: communicate panel
    + panel-letter.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  g-chair answers submit-request: submit
  decision-notice goes to panel
  duty bnt-communicate-panel: is met
  operations-team answers confirm-request: version: notify decision reviewer
    + review-notification.docx
  w-hale answers address:ofsted: address is right
  m-lindqvist answers address:ofsted: address is right
  w-hale answers address:dfe: address is right
  m-lindqvist answers address:dfe: address is right
  r-adeyemi answers approval-request: approve
  g-chair answers submit-request: submit
  local-review-notice goes to panel, ofsted, dfe
  duty bnt-notify-decision-reviewer: is met
  p-sorensen answers sign-off: done: rationale communicated 8 January

On Monday 25 January 2027 at 10:00
  panel answers panel-submission: We agree, and suggest that you look at hospital discharge.
  task waits: body-answered
  operations-team answers confirm-request: panel replied: 25 January
  g-chair answers submit-request: reviewer appointed: 25 January
  duty bnt-local-review-undertaken: is met
  operations-team answers confirm-request: version: notify reviewer
    + reviewer-request.docx
  p-sorensen answers approval-request: approve
  g-chair answers submit-request: submit
  reviewer-named goes to panel, ofsted, dfe
  duty bnt-notify-reviewer: is met

On Monday 1 February 2027 at 10:00
  g-chair answers submit-request: review started: 1 February
  operations-team answers confirm-request: no proceedings
    | done: family invited 1 February
  r-adeyemi answers sign-off: done: agree method 1 February
    | done: practitioners involved 1 February
    | done: family invited 1 February

On Monday 24 May 2027 at 10:00
  operations-team answers confirm-request: report drafted: 21 May
    | review complete: 24 May
    | publish: 28 June 2027
  duty eng-report-to-panel-sos: target 16 June 2027, limit 17 June 2027, is running
  operations-team answers confirm-request: version: report to panel sos
    + improvement-information.docx
  w-hale answers address:secretary-of-state: address is right
  m-lindqvist answers address:secretary-of-state: address is right
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  w-hale answers submit-request: submit
  pre-publication-copies goes to panel, secretary-of-state
  duty eng-report-to-panel-sos: is met

On Tuesday 25 May 2027 at 10:00
  operations-team answers confirm-request: version: report to ofsted
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  w-hale answers submit-request: submit
  pre-publication-copies goes to ofsted
  duty eng-report-to-ofsted: is met
  r-adeyemi answers sign-off: done: final report contents 25 May
    | done: report avoid harm 25 May
  g-chair answers submit-request: done: chair requires reports 25 May
  action-plan-request is held for b-quillon
  operations-team answers held-mail: send
  b-quillon answers action-plan-request: Our lines are brought up to date.
    + action-plan.docx

On Monday 28 June 2027 at 16:00
  operations-team answers confirm-request: published: 28 June 2027
  duty eng-complete-publish-6m: is met
  duty eng-available-one-year: target 28 June 2028, limit 28 June 2028, is running

# Each agency says what it has done and what came of it; the shared action plan is watched for its year.
On Wednesday 28 June 2028 at 10:00
  operations-team answers confirm-request: done: agency report back 1 June 2028
  g-chair answers submit-request: done: shared action plans 28 June 2028
  duty bnt-agency-report-back: is met
  duty bnt-shared-action-plans: is met
  operations-team answers confirm-request: done: available one year 28 June 2028
  w-hale answers confirm-request: close: the year is over
  case-closed is recorded once
  the case is closed
