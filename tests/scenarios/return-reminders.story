Story: a late return is chased every working day, no day is offered that leaves none before the meeting, and it ends
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
On Thursday 17 December 2026 at 09:30
  operations-team answers confirm-request: meeting: 22 December 2026 10:00 Teams
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: request information
  information-request to l-ferrant says: return by Mon 21 December
  duty bex-agency-info-return-5wd: target 21 December 2026, limit 24 December 2026, is running

On Friday 18 December 2026 at 07:31
  return-reminder goes to nobody
On Monday 21 December 2026 at 07:31
  return-reminder goes to agency-representative
  return-reminder to l-ferrant says: which is due on Monday 21 December 2026
On Monday 21 December 2026 at 12:00
  operations-team answers confirm-request: return received: Example Council
On Tuesday 22 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider
  return-reminder to b-quillon says: which was due on Monday 21 December 2026
# A second morning of the same day writes to nobody twice.
On Tuesday 22 December 2026 at 08:30
  return-reminder goes to nobody
On Wednesday 23 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider
# Christmas is no working day.
On Saturday 26 December 2026 at 07:31
  return-reminder goes to nobody
On Tuesday 29 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider
On Tuesday 29 December 2026 at 12:00
  operations-team answers confirm-request: held: 29 December
On Wednesday 30 December 2026 at 07:31
  return-reminder goes to nobody
