Story: a case was joined to the wrong one, and another found not to be ours: both are opened again, by their first dates
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  school mails a notification
    | Date agency became aware: 14/12/2026
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2026-0002
  j-okafor answers confirm-request: same as BX-2026-0001
  duty bex-rr-meeting: is stopped

On Friday 18 December 2026 at 10:00
  of case BX-2026-0002
  hospital answers acknowledgement: open again: it is not
  case-reopened is not recorded
  operations-team answers confirm-request: open again: two children, two incidents
  case-reopened is recorded once
  the case is provisional
  duty bex-rr-meeting: target 4 January 2027, limit 5 January 2027, is running
  j-okafor answers confirm-request: finding not ours: the family lives in the next borough
  duty bex-rr-meeting: is stopped
  operations-team answers confirm-request: open again: they live here after all
  duty bex-rr-meeting: limit 5 January 2027, is running

On Friday 18 December 2026 at 11:00
  of case BX-2026-0002
  operations-team answers confirm-request: open again: they live here after all
  receipt-of-answer to operations-team says: the case is open already; nothing changed
