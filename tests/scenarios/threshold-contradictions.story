Story: answers that contradict, come late or with a reservation are recorded and surfaced, and none wins by being last
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

On Thursday 17 December 2026 at 10:00
  p-sorensen answers threshold-question: criteria not met
  p-sorensen answers threshold-question: unsure
  task waits: contradiction
  receipt-of-answer to p-sorensen says: neither counts
  p-sorensen answers threshold-question: change to: criteria not met
  receipt-of-answer to p-sorensen says: your answer: criteria not met

On Thursday 17 December 2026 at 11:00
  r-adeyemi answers threshold-question: criteria met
    | reservation: on what the hospital has told us so far
  threshold-met is recorded once
  task waits: reservation

# It was settled by the first "criteria met"; what comes later is on record and changes nothing by itself.
On Friday 18 December 2026 at 12:00
  d-marchetti answers threshold-question: criteria not met
  partner-views-complete is recorded once
  task waits: late-answer
  threshold-met is recorded once
  threshold-not-met is not recorded
  receipt-of-answer to d-marchetti says: that stands

# A condition is no answer.
On Friday 18 December 2026 at 13:00
  d-marchetti answers threshold-question: change to: criteria met
    | if the school agrees
  not-understood goes to d-marchetti
