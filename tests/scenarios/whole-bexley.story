Story: Bexley: one case from the mailed form to its close; a partner dissents, a record is queried and changed, a return comes as a scan
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  acknowledgement goes to hospital
  partner-notice goes to partner
  confirm-request goes to operations-team, j-okafor

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
  r-adeyemi answers threshold-question: criteria met
  p-sorensen answers threshold-question: criteria met
  d-marchetti answers threshold-question: criteria not met
  threshold-met is recorded once
  duty bex-seek-partner-views: is met
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  meeting-invitation goes to partner, lfpg-chair, lfpg-deputy
  r-adeyemi answers threshold-question: panel reference: CSI-2026-0412
    | panel notified: 17 December
  duty bex-la-notify-panel: is met

# One return as the form, one as a scan that nobody can read by machine, one that says that nothing is held.
On Monday 21 December 2026 at 15:00
  l-ferrant answers information-request: Our return.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 21/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: One referral in 2024, closed after assessment.
  b-quillon answers information-request: Please find our return attached.
    + scan.pdf
  return-received is recorded once
  task waits: unreadable
  g-tressider answers information-request: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Police
    | Name of person completing form: Gareth Tressider
    | Date completed: 21/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst
  information-returned is not recorded

On Tuesday 22 December 2026 at 10:00
  operations-team answers confirm-request: return received: Example NHS
  information-returned is recorded once
  operations-team answers confirm-request: send papers
  meeting-papers goes to agency-representative, partner, lfpg-chair, lfpg-deputy
  duty bex-papers-ahead: is met
  duty bex-collate-composite: is met

On Tuesday 29 December 2026 at 15:00
  operations-team answers confirm-request: held: 29 December 2026
  duty bex-rr-meeting: is met
  h-castellan answers meeting-invitation: done: rr agree recommendation 29 December
  operations-team answers confirm-request: done: proportionate response 29 December
    | done: rr family support 29 December

# The record goes to the Executive with the recommendation; one of the three sees it otherwise, and two are a majority.
On Thursday 31 December 2026 at 10:00
  operations-team answers confirm-request: rr record complete: 31 December
  operations-team answers confirm-request: version: meeting record
    + meeting-minutes.docx
  approval-request goes to j-okafor
  minutes-sent goes to nobody
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  minutes-sent goes to agency-representative
  minutes-sent to l-ferrant carries meeting-minutes.docx
  duty bex-meeting-record: is met
  operations-team answers confirm-request: version: briefing report
    + briefing-report.docx
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  briefing-sent goes to executive
  briefing-sent to p-sorensen carries briefing-report.docx
  duty bex-briefing-report: is met

On Thursday 31 December 2026 at 11:00
  operations-team answers confirm-request: version: rr reports to partners
    + rapid-review-record.docx
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  outcome-to-partners goes to partner
  outcome-to-partners to d-marchetti carries rapid-review-record.docx
  duty bex-rr-reports-to-partners: is met
  h-castellan answers meeting-invitation: done: chair report urgent 31 December
  j-okafor answers confirm-request: recommendation sent: 31 December
  decision-question goes to executive
  r-adeyemi answers decision-question: local review
  d-marchetti answers decision-question: alternative review
  executive-decision is not recorded
  p-sorensen answers decision-question: local review
  executive-decision is recorded once
  local-review-decided is recorded once
  duty bex-exec-decision: is met
  duty bex-complete-publish-6m: target 30 June 2027, limit 30 June 2027

# Nobody's word sends a record that is queried, or that was changed after it was approved.
On Monday 4 January 2027 at 10:00
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  approval-request goes to executive
  approval-request to r-adeyemi says: these were not found in it
  approval-request to r-adeyemi carries rapid-review-record.docx
  address-question goes to j-okafor, m-lindqvist
  r-adeyemi answers approval-request: approve
  d-marchetti answers approval-request: query: the second finding is not what the meeting found
  j-okafor answers confirm-request: submit: rr to panel
  receipt-of-answer to j-okafor says: (1 of 3 have given it, and there is a query)
  panel-submission goes to nobody

On Monday 4 January 2027 at 14:00
  operations-team answers confirm-request: version: rr to panel
    + panel-letter.docx
  approval-request goes to executive
  j-okafor answers confirm-request: submit: rr to panel
  receipt-of-answer to j-okafor says: 0 of 3 have given it
  r-adeyemi answers approval-request: approve
  d-marchetti answers approval-request: approve
  submit-request goes to j-okafor
  submit-request to j-okafor carries panel-letter.docx
  rr-submitted is not recorded

# Two people of the office have checked the Panel's address; then it leaves, once, with what was approved.
On Tuesday 5 January 2027 at 10:00
  j-okafor answers address-question: address is right
  m-lindqvist answers address-question: address is right
  j-okafor answers submit-request: submit
  panel-submission goes to panel
  panel-submission to panel carries panel-letter.docx
  rr-submitted is recorded once
  duty bex-rr-to-panel: is met
  duty bex-panel-outcome-notice: is met
  operations-team answers confirm-request: version: panel decision notice
    + panel-letter.docx
  p-sorensen answers approval-request: approve
  j-okafor answers submit-request: submit
  decision-notice goes to panel, partner
  duty bex-panel-decision-notice: is met

On Tuesday 5 January 2027 at 11:00
  j-okafor answers submit-request: submit
  receipt-of-answer to j-okafor says: this paper was submitted before
  panel-submission goes to nobody

# The notice of the local review: Panel, Ofsted and the department, each once; no name of a reviewer is waited for.
On Wednesday 6 January 2027 at 10:00
  operations-team answers confirm-request: version: inform local review
    + review-notification.docx
  approval-request goes to executive
  address-question goes to j-okafor, j-okafor, m-lindqvist, m-lindqvist
  j-okafor answers address:ofsted: address is right
  m-lindqvist answers address:ofsted: address is right
  j-okafor answers address:dfe: address is right
  m-lindqvist answers address:dfe: address is right
  r-adeyemi answers approval-request: approve
  submit-request goes to j-okafor
  j-okafor answers submit-request: submit
  local-review-notice goes to panel, ofsted, dfe
  local-review-notice to dfe carries review-notification.docx
  duty bex-inform-local-review: is met

# The agencies' representatives and the referrer hear of the outcome.
On Wednesday 6 January 2027 at 14:00
  operations-team answers confirm-request: version: outcome to agencies
    + practitioner-letter.docx
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  outcome-to-agencies goes to agency-representative
  duty bex-outcome-to-agencies: is met
  operations-team answers confirm-request: version: outcome to referrer
    + practitioner-letter.docx
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  outcome-to-referrer is held for hospital
  paper-by-hand to operations-team carries practitioner-letter.docx
  operations-team answers paper-by-hand: sent by hand
  duty bex-outcome-to-referrer: is met

# The Panel agrees; what it says is recorded by a person, whatever its mail says of itself.
On Monday 18 January 2027 at 09:00
  panel answers panel-submission: We agree with your decision.
  task waits: body-answered
  panel-replied is not recorded
  operations-team answers confirm-request: panel replied: 18 January
    | done: transparent decision 18 January
  duty bex-panel-decides: is met
  operations-team answers confirm-request: version: panel response followup
    + panel-letter.docx
  j-okafor answers approval-request: approve
  j-okafor answers submit-request: submit
  panel-response-sent goes to partner, lfpg-chair, lfpg-deputy
  panel-response-sent to d-marchetti carries panel-letter.docx
  duty bex-panel-response-followup: is met

# Reviewer, terms of reference, method; the reviewer's name goes in a notice of its own.
On Monday 1 February 2027 at 10:00
  h-castellan answers meeting-invitation: done: next steps set 1 February
    | done: review method tor 1 February
    | done: discuss publication 1 February
    | done: action plan owner 1 February
  operations-team answers confirm-request: reviewer appointed: 1 February
    | review started: 1 February
    | no proceedings
    | done: family early 1 February
    | done: family letter 1 February
  r-adeyemi answers decision-question: done: agree method with reviewer 1 February
    | done: family invited 1 February
    | done: family comms plan 1 February
  operations-team answers confirm-request: version: name reviewer
    + terms-of-reference.docx
  approval-request to m-lindqvist does not say: these were not found in it
  m-lindqvist answers approval-request: approve
  j-okafor answers submit-request: submit
  reviewer-named goes to panel, ofsted, dfe
  reviewer-named to panel carries terms-of-reference.docx
  duty eng-name-reviewer: is met

# Chronologies and management reports, and the practitioners.
On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: review information requested: 1 March
  operations-team answers confirm-request: done: chronology imr 1 March
  r-adeyemi answers decision-question: done: practitioners involved 1 March

# The report: all three approve, and the copies go before the report does.
On Monday 24 May 2027 at 10:00
  operations-team answers confirm-request: report drafted: 21 May
    | review complete: 24 May
    | publish: 28 June 2027
  duty bex-report-to-panel-sos: target 16 June 2027, limit 17 June 2027, is running
  duty bex-lfpg-complete-6m: is met
  operations-team answers confirm-request: version: report to panel sos
    + improvement-information.docx
  address-question goes to j-okafor, m-lindqvist
  m-lindqvist answers address:secretary-of-state: address is right
  j-okafor answers address:secretary-of-state: address is right
  approval-request goes to partner
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  j-okafor answers confirm-request: submit: report to panel sos
  receipt-of-answer to j-okafor says: 2 of 3 have given it
  pre-publication-copies goes to nobody
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  pre-publication-copies goes to panel, secretary-of-state
  pre-publication-copies to secretary-of-state carries improvement-information.docx
  duty bex-report-to-panel-sos: is met

# The agencies are asked for their part of the action plan, once a person has looked at the letter.
On Monday 24 May 2027 at 15:00
  action-plan-request is held for l-ferrant
  operations-team answers held-mail: send
  action-plan-request goes to nobody
  l-ferrant answers action-plan-request: Our lines are brought up to date.
    + action-plan.docx

On Tuesday 25 May 2027 at 10:00
  operations-team answers confirm-request: version: report to ofsted
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  pre-publication-copies goes to ofsted
  duty bex-report-to-ofsted: is met

On Monday 28 June 2027 at 16:00
  operations-team answers confirm-request: done: complete publish 6m
  receipt-of-answer to operations-team says: it needs the approval of
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  operations-team answers confirm-request: published: 28 June 2027
  duty bex-complete-publish-6m: is met
  duty bex-available-one-year: target 28 June 2028, limit 28 June 2028, is running

# A year of its action plan, then the close by a person.
On Wednesday 28 June 2028 at 10:00
  operations-team answers confirm-request: done: available one year 28 June 2028
  j-okafor answers confirm-request: close: the year is over
  case-closed is recorded once
  the case is closed
