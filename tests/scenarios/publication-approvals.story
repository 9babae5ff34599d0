Story: a local review to its publication; the copies wait for three approvals, a query takes one back, a moved date moves the copies
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

On Wednesday 6 January 2027 at 10:00
  j-okafor answers confirm-request: recommendation sent: 6 January

On Thursday 7 January 2027 at 12:00
  r-adeyemi answers decision-question: local review
  d-marchetti answers decision-question: local review
  local-review-decided is recorded once
  duty bex-complete-publish-6m: target 7 July 2027, limit 7 July 2027, is running
  duty bex-inform-local-review: target 7 January 2027, limit none
  duty bex-family-letter: is running

# The letter to the family waits for what police and prosecutors say, or for a record that nothing runs (X53).
On Friday 8 January 2027 at 10:00
  operations-team answers confirm-request: done: family letter
  receipt-of-answer to operations-team says: it needs what comes first and cannot be made good later
  duty bex-family-letter: is running

On Thursday 14 January 2027 at 07:31
  morning to operations-team says: Not yet: Write to the family

On Thursday 14 January 2027 at 10:00
  operations-team answers confirm-request: no proceedings
    | done: family letter 14 January
  duty bex-family-letter: is met

On Monday 18 January 2027 at 10:00
  operations-team answers confirm-request: reviewer appointed: 18 January
    | publish: 7 July 2027
  duty eng-name-reviewer: target 18 January 2027, is running
  duty bex-report-to-panel-sos: target 25 June 2027, limit 28 June 2027
  duty bex-report-to-ofsted: target 25 June 2027, limit 28 June 2027

# An earlier publication moves the copies, and that is told.
On Tuesday 15 June 2027 at 10:00
  operations-team answers confirm-request: publish: 30 June 2027
  duty bex-report-to-panel-sos: target 18 June 2027, limit 21 June 2027
  duty-dates-changed is recorded

On Thursday 17 June 2027 at 10:00
  operations-team answers confirm-request: done: report to panel sos
  receipt-of-answer to operations-team says: it needs the approval of: Key partner (0 of 3 have given it)
  approval-request goes to partner
  bex-report-to-panel-sos is not recorded

On Thursday 17 June 2027 at 12:00
  r-adeyemi answers approval-request: not me, ask Esther Oduya
  receipt-of-answer to r-adeyemi says: Esther Oduya is asked instead
  approval-request goes to e-oduya
  e-oduya answers approval-request: approve
  p-sorensen answers approval-request: query: whose recommendation is the third?
  task waits: query
  receipt-of-answer to e-oduya says: 1 of 3 have approved it

On Thursday 17 June 2027 at 16:00
  operations-team answers confirm-request: done: report to panel sos
  approval-request goes to p-sorensen, d-marchetti
  bex-report-to-panel-sos is not recorded

On Friday 18 June 2027 at 10:00
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  task waits: approved
  operations-team answers confirm-request: done: report to panel sos 18 June
  duty bex-report-to-panel-sos: is met
  duty bex-report-to-ofsted: is running

# It had gone to Ofsted with the others, without the approvals being put down: it is recorded with its reason, and the manager looks.
On Friday 18 June 2027 at 11:00
  j-okafor answers confirm-request: done: report to ofsted 18 June
    | despite: it went with the copy to the Panel
  duty bex-report-to-ofsted: is met
  task waits: despite
