Story: all three partners say no, a named person records the finding, and the case goes to the next meeting
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

# The finding needs the views: it is refused while one is missing, and to anybody but the manager of reviews.
On Thursday 17 December 2026 at 10:00
  r-adeyemi answers threshold-question: criteria not met
  p-sorensen answers threshold-question: criteria not met
  j-okafor answers confirm-request: finding criteria not met: burn was accidental
  receipt-of-answer to j-okafor says: 2 of 3 have answered
  threshold-not-met is not recorded
  duty bex-rr-meeting: is running

On Friday 18 December 2026 at 10:00
  d-marchetti answers threshold-question: criteria not met
  partner-views-complete is recorded once
  threshold-not-met is not recorded
  duty bex-rr-meeting: is running
  task waits: finding
  operations-team answers confirm-request: finding criteria not met
  receipt-of-answer to operations-team says: several people read this mailbox
  threshold-not-met is not recorded

On Friday 18 December 2026 at 11:00
  j-okafor answers confirm-request: finding criteria not met: burn was accidental
  threshold-not-met is recorded once
  duty bex-rr-meeting: is stopped
  duty bex-rr-to-panel: is stopped
  duty bex-below-threshold-next-meeting: target 18 January 2027, limit none, is running

# The authority's five days stop only on its own decision (X22).
On Friday 18 December 2026 at 11:30
  duty bex-la-notify-panel: is running
  j-okafor answers confirm-request: not notifiable: the three say no
  receipt-of-answer to j-okafor says: only those whose duty it ends may record it
  duty bex-la-notify-panel: is running
  r-adeyemi answers threshold-question: not notifiable: our own decision
  la-not-notifiable is recorded once
  duty bex-la-notify-panel: is stopped

On Monday 21 December 2026 at 09:00
  operations-team answers confirm-request: group meeting: 12 January 2027
  duty bex-below-threshold-next-meeting: target 12 January 2027, limit 12 January 2027
  duty bex-invite-referrer: target 5 January 2027

On Wednesday 13 January 2027 at 09:00
  operations-team answers confirm-request: group met: 12 January 2027
  duty bex-below-threshold-next-meeting: is met
  duty bex-lfpg-decide-nonserious: is running
  operations-team answers confirm-request: done: lfpg decide nonserious 12 January
  duty bex-lfpg-decide-nonserious: is met
  duty bex-outcome-to-referrer: is running
