Story: Bexley: what the Panel, Ofsted and the department are told when things do not go their way; each on the word that the procedure names, and no other
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: held: 17 December 2026

# A national review is recommended, and the outcome is told before the record is ready.
On Friday 18 December 2026 at 10:00
  j-okafor answers confirm-request: recommendation sent: 18 December
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  operations-team answers confirm-request: national review recommended: 18 December
  operations-team answers confirm-request: version: national recommendation
    + panel-letter.docx
  j-okafor answers address-question: address is right
  m-lindqvist answers address-question: address is right
  j-okafor answers confirm-request: submit: national recommendation
  receipt-of-answer to j-okafor says: 0 of 3 have given it
  decision-notice goes to nobody
  d-marchetti answers approval-request: approve
  submit-request goes to j-okafor
  j-okafor answers submit-request: submit
  decision-notice goes to panel
  duty bex-national-recommendation: is met

On Friday 18 December 2026 at 14:00
  operations-team answers confirm-request: version: panel outcome notice
    + panel-letter.docx
  r-adeyemi answers approval-request: approve
  submit-request goes to j-okafor
  j-okafor answers submit-request: submit
  decision-notice goes to panel
  decision-notice to panel carries panel-letter.docx
  duty bex-panel-outcome-notice: is met
  duty bex-rr-to-panel: is running

# The report will be late: a majority of the partners gives the reasons.
On Monday 10 May 2027 at 10:00
  operations-team answers confirm-request: delay: an inquest was opened
  operations-team answers confirm-request: version: delay reasons
    + delay-recommendation.docx
  j-okafor answers address:secretary-of-state: address is right
  m-lindqvist answers address:secretary-of-state: address is right
  r-adeyemi answers approval-request: approve
  j-okafor answers confirm-request: submit: delay reasons
  receipt-of-answer to j-okafor says: 1 of 3 have given it
  delay-notice goes to nobody
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  delay-notice goes to panel, secretary-of-state
  duty bex-delay-reasons: is met

# Only what was improved is published, and that goes ahead of it to the same bodies.
On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: report not published in full: 1 June
    | publish: 5 July 2027
  duty bex-improvements-to-panel-sos: target 23 June 2027, limit 24 June 2027, is running
  operations-team answers confirm-request: version: improvements to panel sos
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  j-okafor answers confirm-request: submit: improvements to panel sos
  receipt-of-answer to j-okafor says: 2 of 3 have given it
  pre-publication-copies goes to nobody
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  pre-publication-copies goes to panel, secretary-of-state
  duty bex-improvements-to-panel-sos: is met

# In the end nothing is published at all: all three justify it.
On Tuesday 15 June 2027 at 10:00
  j-okafor answers confirm-request: not published: a court has ordered it
  operations-team answers confirm-request: version: nonpublication justification
    + improvement-information.docx
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  j-okafor answers confirm-request: submit: nonpublication justification
  publication-justification goes to nobody
  d-marchetti answers approval-request: query: which court?
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  publication-justification goes to panel, secretary-of-state
  duty bex-nonpublication-justification: is met
