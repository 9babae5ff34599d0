Story: after days without the agent each person has one mail, which says so, and every step is taken once
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: request information
The agent stops

# Missed: the mornings of 18, 21, 22, 23, 24 and 29 December, and with them targets, limits and the agencies' day.
# In the evening nobody is reminded of a day's work; that morning is then missed too.
On Wednesday 30 December 2026 at 21:40
  morning goes to nobody
  digest goes to nobody
  nothing else is written

On Thursday 31 December 2026 at 07:31
  nobody has two mails
  morning goes to h-castellan, operations, r-adeyemi, p-sorensen, d-marchetti
  morning to r-adeyemi says: did not run, or could not work, on 7 working mornings, from Friday 18 December 2026 to Wednesday 30 December 2026
  morning to r-adeyemi says: Its mails of the morning went last on Thursday 17 December 2026
  morning to r-adeyemi says: by Fri 18 December, 7 working days ago; its limit, Mon 21 December, is past too). When done, answer BX-2026-0001 done: la notify panel
  morning to r-adeyemi does not say: the office is asked to ring
  morning to operations-team says: Chase the agencies whose summary is missing (it was to be done by Tue 22 December
  digest goes to m-lindqvist
  digest to m-lindqvist says: did not run, or could not work, on 7 working mornings
  digest to m-lindqvist says: through its online form: by Fri 18 December; past its limit, Mon 21 December
  threshold-question goes to e-oduya, n-halloran, s-vantongeren
  return-reminder goes to l-ferrant, b-quillon, g-tressider
  nothing else is written
  no task waits: ring-bex-la-notify-panel
  told-late is recorded 6 times
  told-over is recorded 6 times

# The day after is a day like others: what was said is not said again, what is owed is.
On Monday 4 January 2027 at 07:31
  morning to r-adeyemi does not say: did not run
  morning to r-adeyemi says: When done, answer BX-2026-0001 done: la notify panel
  digest to m-lindqvist does not say: did not run
  threshold-question goes to nobody
  digest to m-lindqvist does not say: past its limit, Mon 21 December. New
  nobody has two mails
  no task waits: ring-bex-la-notify-panel
  told-over is recorded 6 times

# Two mails were not answered: somebody rings.
On Tuesday 5 January 2027 at 07:31
  task waits: ring-bex-la-notify-panel
  task waits: ring-bex-agency-info-return-3d
  task-notice to operations-team says: Ring Lorcan Ferrant, 020 7946 01
On Wednesday 6 January 2027 at 07:31
  m-lindqvist answers digest: BX-2026-0001 note: the agent was away over Christmas
