Story: a mail of the morning tells what is late by the procedure from what is only past a day of our own, and counts what was done
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

# The acknowledgement went by itself; nobody has had a mail of the morning yet.
On Thursday 17 December 2026 at 07:31
  morning to operations-team does not say: Done since

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: note: seen

On Thursday 17 December 2026 at 10:30
  operations-team answers confirm-request: meeting: 31 December 2026 10:00 Teams

On Monday 21 December 2026 at 07:31
  morning to operations-team says: Done since the last working morning: 2.

# The papers have no date in the procedure but our own, the working day before: open, and not counted as late.
On Thursday 31 December 2026 at 07:31
  morning to operations-team says: OPEN BX-2026-0001 Answer "send papers"
  morning to operations-team says: our own date for it was Wed 30 December; the procedure fixes none
  morning to operations-team says: , 1 open
  morning to operations-team does not say: Done since
