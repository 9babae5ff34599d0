Story: Brent: a year after publication the report is supplied on request, and nothing prompts its removal
Partnership: brent

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: done: rr record to partners 8 February
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: local review
  duty brt-complete-publish-6m: target 6 August 2027, limit 8 August 2027

On Monday 12 July 2027 at 10:00
  operations-team answers confirm-request: review complete: 12 July
    | done: review findings to partners 12 July
  decision-question goes to partner
  r-adeyemi answers approve-report: approved
  p-sorensen answers approve-report: approved
  d-marchetti answers approve-report: approved
  operations-team answers confirm-request: publish: 30 July 2027
  duty brt-report-to-panel-sos: target 20 July 2027, limit 21 July 2027

On Friday 30 July 2027 at 10:00
  operations-team answers confirm-request: published: 30 July 2027
  duty brt-complete-publish-6m: is met
  duty brt-available-one-year: target 30 July 2028, limit 30 July 2028

On Tuesday 1 August 2028 at 10:00
  operations-team answers confirm-request: report requested: 1 August 2028
  duty brt-report-on-request: is running
