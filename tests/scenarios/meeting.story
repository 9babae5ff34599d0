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

# The same words again move nothing, and nobody is written to.
On Thursday 17 December 2026 at 12:00
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  nothing else is written

On Friday 18 December 2026 at 09:30
  operations-team answers confirm-request: meeting moved to: 30 December 2026 2pm Town Hall, Room 4
  meeting-invitation goes to partner, lfpg-chair, lfpg-deputy
  meeting-invitation to h-castellan says: Wednesday 30 December 2026 at 14:00
  meeting-invitation to h-castellan says: Town Hall, Room 4
  attendance-request to l-ferrant says: Will you come on Wednesday 30 December 2026
  duty bex-papers-ahead: target 29 December 2026, limit none

On Monday 21 December 2026 at 10:00
  operations-team answers confirm-request: meeting cancelled
  meeting-cancelled is recorded once
  meeting-cancelled goes to partner, lfpg-chair, lfpg-deputy, agency-representative
