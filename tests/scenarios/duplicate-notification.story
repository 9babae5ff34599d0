Story: the school notifies the same incident; nothing is merged by itself, a person says that the one goes on
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  school mails a notification
    | Date agency became aware: 15/12/2026
    | Agency: Northmere School
  cases: 2
  of case BX-2026-0002
  the case is provisional

On Thursday 17 December 2026 at 10:00
  j-okafor answers confirm-request: same as: BX-2026-0002
  receipt-of-answer to j-okafor says: is no other case
  j-okafor answers confirm-request: same as: BX-2026-0001
  case-joined is recorded once
  the case is closed
  duty bex-rr-meeting: is stopped
  of case BX-2026-0001
  the case is provisional
  duty bex-rr-meeting: is running
