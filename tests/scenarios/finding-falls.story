Story: the criteria were found not to be met; then a partner learns more, and every clock runs again by its first dates (X22)
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

On Friday 18 December 2026 at 10:00
  r-adeyemi answers threshold-question: criteria not met
  p-sorensen answers threshold-question: criteria not met
  d-marchetti answers threshold-question: criteria not met
  j-okafor answers confirm-request: finding criteria not met: burn was accidental
  threshold-not-met is recorded once
  duty bex-rr-meeting: is stopped
  duty bex-below-threshold-next-meeting: is running

# "Unsure" contradicts nothing that the finding stands on but its own word; "criteria met" does.
On Monday 21 December 2026 at 10:00
  p-sorensen answers threshold-question: change to: unsure
  task waits: late-answer
  duty bex-rr-meeting: is stopped

On Tuesday 22 December 2026 at 10:00
  d-marchetti answers threshold-question: change to: criteria met
  threshold-met is recorded once
  task waits: finding-falls
  receipt-of-answer to d-marchetti says: The finding "criteria not met" stood on the answers before; it holds no longer
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027, is running
  duty bex-rr-to-panel: target 8 January 2027, limit 11 January 2027, is running
  duty bex-below-threshold-next-meeting: is stopped

# It can be found again, with all three of one mind.
On Wednesday 23 December 2026 at 10:00
  d-marchetti answers threshold-question: change to: criteria not met
  p-sorensen answers threshold-question: change to: criteria not met
  duty bex-rr-meeting: is running
  j-okafor answers confirm-request: finding criteria not met: the second opinion agrees
  duty bex-rr-meeting: is stopped
  duty bex-below-threshold-next-meeting: is running
