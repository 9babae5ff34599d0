Story: Day 15 without a decision: a named person chooses, and what was sent is recorded as what it is (X09)
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 7 January 2027 at 10:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 7 January

On Friday 8 January 2027 at 07:31
  no task waits: last-day-bex-rr-to-panel
On Monday 11 January 2027 at 07:31
  task waits: last-day-bex-rr-to-panel
  task-notice to m-lindqvist says: Nothing is sent unasked

On Monday 11 January 2027 at 15:00
  j-okafor answers confirm-request: done: rr to panel 11 January
    | despite: decision awaited, and marked so
  rr-submitted is recorded once
  duty bex-rr-to-panel: is met
  duty bex-exec-decision: is running
  task waits: despite
