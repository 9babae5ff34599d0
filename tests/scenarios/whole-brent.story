Story: Brent: one case from the mailed form to its close; an agency has another address, a partner does not ratify at first
Partnership: brent-moved

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  acknowledgement goes to hospital
  confirm-request goes to operations-team, w-hale

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  council-desk answers authority-alert: done: consult convener first 17 December
    | done: inform spl first 17 December
  operations-team answers confirm-request: partners told: 17 December
    | panel notified: 17 December
  council-desk answers authority-alert: panel reference: CSI-2026-0555
  duty brt-notify-panel: is met
  duty brt-inform-partners: is met
  operations-team answers confirm-request: secretariat date: 8 January 2027

# One agency's mailbox is no more: its request comes back, and it is asked again once the directory has the right one.
On Thursday 17 December 2026 at 11:00
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  information-request to b-quillon comes back
  task waits: bounced
  mail-bounced is recorded

From now on: brent

On Thursday 17 December 2026 at 15:00
  operations-team answers confirm-request: request information
  information-request goes to b-quillon

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
  operations-team answers confirm-request: return received: Example Police
  information-returned is recorded once

On Tuesday 22 December 2026 at 07:31
  morning goes to h-osei, l-tilney, c-vane

On Tuesday 22 December 2026 at 10:00
  h-osei answers morning: BR-2026-0001 done: details to convener spl 18 December
  l-tilney answers morning: BR-2026-0001 done: notify police 18 December
  c-vane answers morning: BR-2026-0001 meeting: 30 December 2026 14:00 Teams
  meeting-invitation goes to partner
  operations-team answers confirm-request: send papers
  meeting-papers goes to agency-representative, partner
  c-vane answers morning: BR-2026-0001 done: rr invite 22 December
  duty brt-arrange-rr: is met
  duty brt-rr-invite: is met

On Wednesday 30 December 2026 at 17:00
  operations-team answers confirm-request: held: 30 December 2026
    | rr record complete: 30 December
  duty brt-rr-15wd: is met

On Wednesday 30 December 2026 at 18:00
  operations-team answers confirm-request: version: rr record to partners
    + rapid-review-record.docx
  c-vane answers approval-request: approve
  c-vane answers submit-request: submit
  outcome-to-partners goes to partner
  outcome-to-partners to p-sorensen carries rapid-review-record.docx
  duty brt-rr-record-to-partners: is met
  decision-question goes to partner, partner

# Two of three are not all.  The third says why not, and the record is not sent on the word of two.
On Thursday 31 December 2026 at 10:00
  r-adeyemi answers ratify-record: ratified
  p-sorensen answers ratify-record: ratified
  d-marchetti answers ratify-record: not ratified
  rr-report-agreed is not recorded
  decision-split is recorded once
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  approval-request goes to convener
  c-vane answers approval-request: approve
  submit-request goes to l-tilney
  submit-request to l-tilney says: It cannot leave yet
  address-question goes to w-hale, m-lindqvist, l-tilney
  w-hale answers address-question: address is right
  m-lindqvist answers address-question: address is right
  l-tilney answers submit-request: submit
  receipt-of-answer to l-tilney says: 3 of 3 have answered, and they differ
  panel-submission goes to nobody

On Monday 4 January 2027 at 10:00
  d-marchetti answers ratify-record: change to: ratified
  rr-report-agreed is recorded once
  duty brt-partners-ratify: is met
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: local review
  local-review-decided is recorded once
  duty brt-complete-publish-6m: target 2 July 2027, limit 4 July 2027
  l-tilney answers submit-request: submit
  panel-submission goes to panel
  panel-submission to panel carries rapid-review-record.docx
  rr-submitted is recorded once
  duty brt-rr-to-panel: is met

# The Panel, Ofsted and the department are told of the review, and of the reviewer once there is one.
On Tuesday 5 January 2027 at 10:00
  l-tilney answers submit-request: version: inform local review
    + review-notification.docx
  w-hale answers address:ofsted: address is right
  m-lindqvist answers address:ofsted: address is right
  l-tilney answers address:dfe: address is right
  m-lindqvist answers address:dfe: address is right
  c-vane answers approval-request: approve
  l-tilney answers submit-request: submit
  local-review-notice goes to panel, ofsted, dfe
  duty brt-inform-local-review: is met
  r-adeyemi answers hold-local-review: done: rationale communicated 5 January

On Friday 15 January 2027 at 10:00
  panel answers panel-submission: We agree.
  task waits: body-answered
  operations-team answers confirm-request: panel replied: 15 January
  c-vane answers approval-request: reviewer appointed: 15 January
  duty brt-commission-reviewer: is met
  operations-team answers confirm-request: version: name reviewer
    + reviewer-request.docx
  m-lindqvist answers approval-request: approve
  w-hale answers submit-request: submit
  reviewer-named goes to panel, ofsted, dfe
  duty eng-name-reviewer: is met

On Monday 1 February 2027 at 10:00
  c-vane answers approval-request: done: agree method 29 January
    | review started: 1 February
  operations-team answers confirm-request: no proceedings
  r-adeyemi answers hold-local-review: done: family invited 1 February
    | done: practitioners involved 1 February

# Proceedings hold the report up: the reasons for the delay go to the Panel and the Secretary of State.
On Monday 14 June 2027 at 10:00
  operations-team answers confirm-request: delay: an inquest opened in May
  operations-team answers confirm-request: version: delay reasons
    + delay-recommendation.docx
  w-hale answers address:secretary-of-state: address is right
  m-lindqvist answers address:secretary-of-state: address is right
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  l-tilney answers submit-request: submit
  delay-notice goes to panel, secretary-of-state
  duty brt-delay-reasons: is met

On Thursday 16 September 2027 at 10:00
  operations-team answers confirm-request: report drafted: 15 September
    | review complete: 16 September
    | publish: 18 October 2027
  duty brt-report-to-panel-sos: target 6 October 2027, limit 7 October 2027, is running
  duty brt-conduct-review: is met
  operations-team answers confirm-request: version: review findings to partners
    + briefing-report.docx
  c-vane answers approval-request: approve
  c-vane answers submit-request: submit
  outcome-to-partners goes to partner
  duty brt-review-findings-to-partners: is met
  r-adeyemi answers approve-report: approved
  p-sorensen answers approve-report: approved
  operations-team answers confirm-request: version: report to panel sos
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  l-tilney answers submit-request: submit
  receipt-of-answer to l-tilney says: 2 of 3 have answered
  pre-publication-copies goes to nobody
  d-marchetti answers approve-report: approved

On Thursday 16 September 2027 at 15:00
  l-tilney answers submit-request: submit
  pre-publication-copies goes to panel, secretary-of-state
  duty brt-report-to-panel-sos: is met
  operations-team answers confirm-request: version: report to ofsted
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  l-tilney answers submit-request: submit

On Friday 17 September 2027 at 10:00
  duty brt-report-to-ofsted: is met
  operations-team answers confirm-request: done: final report contents 17 September
    | done: report avoid harm 17 September

On Monday 18 October 2027 at 16:00
  operations-team answers confirm-request: published: 18 October 2027
  duty brt-complete-publish-6m: is met
  duty brt-available-one-year: target 18 October 2028, limit 18 October 2028, is running
  c-vane answers approval-request: done: highlight findings 18 October

# A year of improvements that are watched, then the close.
On Wednesday 18 October 2028 at 10:00
  r-adeyemi answers hold-local-review: done: implement findings 18 October 2028
  c-vane answers approval-request: done: monitor improvements 18 October 2028
  operations-team answers confirm-request: done: available one year 18 October 2028
  duty brt-monitor-improvements: is met
  duty brt-implement-findings: is met
  w-hale answers confirm-request: close: the year is over
  case-closed is recorded once
  the case is closed
