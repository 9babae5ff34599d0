Story: what a second person was not told, or nobody rang about, counts for nothing, and that is said
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  j-okafor answers confirm-request: confirm
  r-adeyemi answers threshold-question: unsure

On Thursday 17 December 2026 at 10:00
  # Their own word by mail stands above what somebody heard.
  j-okafor answers confirm-request: by telephone: Ruth Adeyemi: criteria met
  receipt-of-answer to j-okafor says: only they can change it, by mail
  j-okafor answers confirm-request: by telephone: D. Marchetti: criteria not met
  m-lindqvist answers telephone-check: not right: he said that he is not sure
  receipt-of-answer to m-lindqvist says: counts for nothing
  receipt-of-answer to j-okafor says: was told something else
  telephone-not-right is recorded once
  task waits: telephone-not-right

On Thursday 17 December 2026 at 12:00
  j-okafor answers confirm-request: by telephone: Dario Marchetti said criteria not met
  # He answers himself before anybody has rung.
  d-marchetti answers threshold-question: unsure
  m-lindqvist answers telephone-check: countersign
  receipt-of-answer to m-lindqvist says: an answer by mail has come since
  receipt-of-answer to j-okafor says: an answer by mail has come since
  telephone-countersigned is not recorded

On Friday 18 December 2026 at 12:00
  j-okafor answers confirm-request: by telephone: Niall Halloran: criteria not met
  receipt-of-answer to j-okafor says: it does not count yet
On Wednesday 23 December 2026 at 07:31
  receipt-of-answer to j-okafor says: nobody bore out in time what you reported of Niall Halloran
  telephone-lapsed is recorded
  task waits: telephone-lapsed
  no task waits: telephone-check
  threshold-met is not recorded
