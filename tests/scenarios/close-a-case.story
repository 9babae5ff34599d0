Story: a case is closed by a person, when nothing that has a date is open
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  j-okafor answers confirm-request: close: it is quiet
  receipt-of-answer to j-okafor says: a case is closed when nothing that has a date is open
  the case is provisional

# It is another borough's: operations say so, the manager finds so.
On Thursday 17 December 2026 at 10:00
  j-okafor answers confirm-request: not ours: the child lives in another borough, which has it
  task waits: not-ours
  duty bex-rr-meeting: is running
  m-lindqvist answers task-notice: finding not ours: the other borough confirmed it
  case-not-ours is recorded once
  duty bex-rr-meeting: is stopped
  duty bex-la-notify-panel: is running

On Friday 18 December 2026 at 10:00
  r-adeyemi answers partner-notice: not notifiable: the other authority notifies
  duty bex-la-notify-panel: is stopped
  j-okafor answers confirm-request: close: the other borough has it
  the case is closed

On Monday 21 December 2026 at 07:31
  morning goes to nobody
  digest to m-lindqvist does not say: New this morning
  digest to m-lindqvist says: No case is open
