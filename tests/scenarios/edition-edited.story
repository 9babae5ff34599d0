Story: somebody edits the procedure's file and leaves its edition as it was: it is told at once, and every morning until a named person accepts it
Partnership: bexley-2026

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  duty bex-rr-meeting: target 29 December 2026, limit 30 December 2026
  no task waits: edition-text

On Thursday 17 December 2026 at 06:00
From now on: bexley-2026-edited

On Thursday 17 December 2026 at 07:31
  task waits: edition-text
  digest to m-lindqvist says: procedures edition 2026-03 (its text was changed, and nobody has accepted that)
  duty-dates-changed is recorded once
  duty bex-rr-meeting: target 30 December 2026, limit 31 December 2026

On Thursday 17 December 2026 at 10:00
  operations-team answers morning: accept edition: 2026-03
  receipt-of-answer to operations-team says: the manager, or who signs for the partnership
  m-lindqvist answers task-notice: accept edition: 2031
  receipt-of-answer to m-lindqvist says: the one in use is 2026-03

On Friday 18 December 2026 at 07:31
  digest to m-lindqvist says: nobody has accepted that

On Friday 18 December 2026 at 10:00
  m-lindqvist answers task-notice: accept edition: 2026-03
  receipt-of-answer to m-lindqvist says: you accept edition 2026-03 as its file has it today

On Monday 21 December 2026 at 07:31
  digest to m-lindqvist does not say: nobody has accepted that
