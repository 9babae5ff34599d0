Story: City & Hackney: one case from the mailed form to its close; the Panel disagrees with "no local review", and the review is held up
Partnership: city-hackney

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  acknowledgement goes to hospital

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  r-adeyemi answers authority-alert: panel notified: 17 December
    | panel reference: CSI-2026-0601
  duty chs-la-notify-panel: is met
  duty chs-copy-to-chscp: is met
  operations-team answers confirm-request: request information
  operations-team answers confirm-request: meeting: 4 January 2027 10:00 Teams
    | done: rr attendance 17 December

On Monday 21 December 2026 at 15:00
  l-ferrant answers information-request: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 21/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst
  operations-team answers confirm-request: return received: Example NHS
  operations-team answers confirm-request: return received: Example Police
  information-returned is recorded once

On Monday 4 January 2027 at 15:00
  operations-team answers confirm-request: held: 4 January 2027
    | rr record complete: 4 January
  decision-question goes to i-comer
  i-comer answers local-review: no local review
  no-local-review-decided is recorded once
  duty chs-icsc-decides: is met

# The report goes to the partners with the commissioner's agreement, and then to the Panel.
On Tuesday 5 January 2027 at 10:00
  i-comer answers local-review: rr report agreed: 5 January
  operations-team answers confirm-request: version: rr report shared
    + rapid-review-record.docx
  approval-request goes to i-comer
  i-comer answers approval-request: approve
  submit-request goes to w-hale
  w-hale answers submit-request: submit
  outcome-to-partners goes to partner
  outcome-to-partners to p-sorensen carries rapid-review-record.docx
  duty chs-rr-report-shared: is met
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  w-hale answers address-question: address is right
  m-lindqvist answers address-question: address is right
  a-senior answers address-question: submit: rr to panel
  not-understood to a-senior says: address is right
  panel-submission goes to nobody
  i-comer answers approval-request: approve
  a-senior answers submit-request: submit
  panel-submission goes to panel
  rr-submitted is recorded once
  duty chs-rr-to-panel: is met

# The Panel disagrees: its words go to the commissioner and the partners, and the first decision is looked at again.
On Monday 18 January 2027 at 10:00
  panel answers panel-submission: We do not agree. In our view the criteria for a local review are met.
  task waits: body-answered
  operations-team answers confirm-request: panel replied: 18 January
    | panel disagreed: 18 January
  decision-question goes to i-comer
  operations-team answers confirm-request: version: panel disagreement
    + panel-letter.docx
  approval-request goes to a-senior
  a-senior answers approval-request: approve
  a-senior answers submit-request: submit
  panel-response-sent goes to i-comer, partner
  duty chs-panel-disagreement: is met

On Monday 18 January 2027 at 14:00
  operations-team answers confirm-request: version: panel response report
    + panel-letter.docx
  a-senior answers approval-request: approve
  w-hale answers submit-request: submit
  panel-response-sent goes to partner
  duty chs-panel-response-report: is met

On Monday 25 January 2027 at 10:00
  i-comer answers first-decision-reviewed: local review
  local-review-decided is recorded once
  duty chs-complete-publish-6m: limit 25 July 2027, is running
  i-comer answers first-decision-reviewed: done: review first decision
  receipt-of-answer to i-comer says: it needs the approval of: Safeguarding partner (0 of 3 have given it)
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve

On Monday 25 January 2027 at 14:00
  i-comer answers first-decision-reviewed: done: review first decision 25 January
  duty chs-review-first-decision: is met

# Panel, Ofsted and the department; every organisation that takes part; then the reviewer.
On Tuesday 26 January 2027 at 10:00
  operations-team answers confirm-request: version: inform local review
    + review-notification.docx
  w-hale answers address:ofsted: address is right
  a-senior answers address:ofsted: address is right
  w-hale answers address:dfe: address is right
  a-senior answers address:dfe: address is right
  r-adeyemi answers approval-request: approve
  w-hale answers submit-request: submit
  local-review-notice goes to panel, ofsted, dfe
  duty eng-inform-local-review: is met
  operations-team answers confirm-request: version: formal notification
    + review-notification.docx
  a-senior answers approval-request: approve
  w-hale answers submit-request: submit
  review-notification-sent goes to agency-representative
  duty chs-formal-notification: is met

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: reviewer appointed: 8 February
    | review started: 8 February
    | done: terms of reference 8 February
    | no proceedings
    | done: family letter 8 February
    | done: lead practitioner 8 February
    | done: agency lead nominated 8 February
  operations-team answers confirm-request: version: name reviewer
    + terms-of-reference.docx
  m-lindqvist answers approval-request: approve
  w-hale answers submit-request: submit
  reviewer-named goes to panel, ofsted, dfe
  duty eng-name-reviewer: is met
  r-adeyemi answers approval-request: done: agree method 8 February
    | done: practitioners involved 8 February
    | done: rationale communicated 8 February

On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: done: chronology imr 1 March

# A trial holds it up.  The leadership team approves the delay, and the reasons go to the Panel and the Secretary of State.
On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: delay: the trial begins in September
  i-comer answers first-decision-reviewed: delay recommended: 1 June
  decision-question goes to leadership-team
  t-one answers delay: approved
  t-three answers delay: not approved
  delay-approved is not recorded
  t-two answers delay: approved
  delay-approved is recorded once
  operations-team answers confirm-request: version: delay reasons
    + delay-recommendation.docx
  w-hale answers address:secretary-of-state: address is right
  a-senior answers address:secretary-of-state: address is right
  approval-request goes to leadership-team
  t-one answers approval-request: approve
  t-two answers approval-request: approve
  submit-request to i-comer does not say: has a query
  t-three answers approval-request: query: which trial?
  i-comer answers submit-request: submit
  receipt-of-answer to i-comer says: has had a query since
  delay-notice goes to nobody
  submit-request to i-comer says: has a query that nobody has answered

# A majority is enough; whoever submits has read the query, and says so once more.
On Wednesday 2 June 2027 at 10:00
  i-comer answers submit-request: submit
  delay-notice goes to panel, secretary-of-state
  duty chs-delay-reasons: is met

On Thursday 16 September 2027 at 10:00
  operations-team answers confirm-request: report drafted: 15 September
    | review complete: 16 September
    | publish: 18 October 2027
  operations-team answers confirm-request: version: report to panel sos
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  w-hale answers submit-request: submit
  pre-publication-copies goes to panel, secretary-of-state
  duty eng-report-to-panel-sos: is met

On Friday 17 September 2027 at 10:00
  operations-team answers confirm-request: version: report to ofsted
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  w-hale answers submit-request: submit
  pre-publication-copies goes to ofsted
  duty eng-report-to-ofsted: is met
  r-adeyemi answers approval-request: done: final report contents 17 September
    | done: report avoid harm 17 September

On Monday 18 October 2027 at 16:00
  operations-team answers confirm-request: published: 18 October 2027
  duty chs-complete-publish-6m: is met
  duty chs-publish-website: is met

# A year in which the learning is delivered, then the close.
On Wednesday 18 October 2028 at 10:00
  operations-team answers confirm-request: done: deliver learning 18 October 2028
    | done: available one year 18 October 2028
  duty chs-deliver-learning: is met
  w-hale answers confirm-request: close: the year is over
  case-closed is recorded once
  the case is closed
