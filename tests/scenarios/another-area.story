Story: another area is concerned: the authority tells that partnership too, within its five days (X50)
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: other area concerned: 17 December
    | note: the placement was in another borough
  duty bex-la-report-other-partnerships: target 23 December 2026, limit 24 December 2026, is running
  r-adeyemi answers partner-notice: done: la report other partnerships 17 December
  duty bex-la-report-other-partnerships: is met
