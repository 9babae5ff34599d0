Story: a meeting is fixed, moved and called off, and the calendars of those who come follow
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

On Thursday 17 December 2026 at 11:00
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  meeting-booked is recorded once
  meeting-invitation goes to partner, lfpg-chair, lfpg-deputy
  meeting-invitation to r-adeyemi says: Tuesday 29 December 2026 at 10:00
  meeting-invitation to r-adeyemi says: Teams
  meeting-invitation to r-adeyemi says: the meeting is to be held by Thursday 31 December 2026
  attendance-request goes to agency-representative
  attendance-request to l-ferrant says: Will you come on Tuesday 29 December 2026

# What is answered in plain words is attendance, and no decision; what says more is asked back in words that fit.
On Thursday 17 December 2026 at 11:30
  r-adeyemi answers meeting-invitation: Yes, I will be there. Many thanks
  receipt-of-answer to r-adeyemi says: noted as attendance, and as nothing else
  meeting-attendance is recorded once
  threshold-view is not recorded
  p-sorensen answers meeting-invitation: I will be there for the first hour and then Sam takes over
  not-understood to p-sorensen says: not attend
  not-understood to p-sorensen says: substitute: Jo Smith
  not-understood to p-sorensen says: another date: 5 January 2027 10:00
  p-sorensen answers not-understood: not attend
  receipt-of-answer to p-sorensen says: you do not come to the meeting
  meeting-declined is recorded once
  d-marchetti answers meeting-invitation: another date: 30 December 10:00
  task waits: attendance
  l-ferrant answers attendance-request: attend
  receipt-of-answer to l-ferrant says: noted as attendance
  b-quillon answers attendance-request: substitute: Sam Field, Head of Safeguarding
  task waits: substitute-named
  h-castellan answers meeting-invitation: Yes
  threshold-question goes to nobody

On Friday 18 December 2026 at 07:31
  digest to m-lindqvist says: meeting Tue 29 December: 3 of 7 have accepted; cannot come: Pia Sorensen; somebody else comes for: Beatrix Quillon; would rather another time: Dario Marchetti; no answer yet: Tamsin Brackenbury

# The same words again move nothing, and nobody is written to.
On Friday 18 December 2026 at 08:00
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  nothing else is written

On Friday 18 December 2026 at 09:00
  operations-team answers confirm-request: meeting: Tuesday 30 December 10:00 Teams
  receipt-of-answer to operations-team says: is another day of the week
  operations-team answers confirm-request: meeting: 7 July 10:00 Teams
  receipt-of-answer to operations-team says: is past; write the day with its year
  nothing else is written

On Friday 18 December 2026 at 09:30
  operations-team answers confirm-request: meeting moved to: Wed 30 December 2pm Town Hall, Room 4
  receipt-of-answer to operations-team says: on Wednesday 30 December 2026
  meeting-invitation goes to partner, lfpg-chair, lfpg-deputy
  meeting-invitation to h-castellan says: Wednesday 30 December 2026 at 14:00
  meeting-invitation to h-castellan says: Town Hall, Room 4
  attendance-request to l-ferrant says: Will you come on Wednesday 30 December 2026
  duty bex-papers-ahead: target 29 December 2026, limit none

On Monday 21 December 2026 at 10:00
  operations-team answers confirm-request: meeting cancelled
  meeting-cancelled is recorded once
  meeting-cancelled goes to partner, lfpg-chair, lfpg-deputy, agency-representative
