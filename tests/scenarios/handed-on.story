Story: what somebody was asked is handed to the person they name, where the procedure allows it
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 08:50
  operations-team answers confirm-request: not me, ask Jo Okafor
  receipt-of-answer to operations-team says: Jo Okafor is asked instead, and told so now
  handed-on goes to j-okafor
  handed-on to j-okafor says: Operations team asks you to take this on
  handed-on is recorded once
On Thursday 17 December 2026 at 09:00
  # Nobody of that name, two of that agency, one who cannot confirm, oneself.
  operations-team answers confirm-request: not me, ask Quentin Nowhere
  receipt-of-answer to operations-team says: "Quentin Nowhere" is nobody in the directory
  operations-team answers confirm-request: Not me - ask Example NHS
  receipt-of-answer to operations-team says: may be any of these: Pia Sorensen, Niall Halloran, Beatrix Quillon
  operations-team answers confirm-request: not me, ask Ruth Adeyemi
  receipt-of-answer to operations-team says: Ruth Adeyemi cannot confirm receipt
  j-okafor answers handed-on: not me, ask Jo Okafor
  receipt-of-answer to j-okafor says: that is yourself
  handed-on is recorded once
  j-okafor answers handed-on: confirm
  case-confirmed is recorded once

# A seat is its deputy's alone.
On Thursday 17 December 2026 at 10:00
  p-sorensen answers threshold-question: not me, ask Dario Marchetti
  receipt-of-answer to p-sorensen says: Dario Marchetti cannot answer for your seat; who can: Niall Halloran
  stood-back is not recorded
  p-sorensen answers threshold-question: not me, ask Niall Halloran: the family is known to mine
  receipt-of-answer to p-sorensen says: Niall Halloran is asked instead
  stood-back is recorded once
  threshold-question goes to n-halloran
  n-halloran answers threshold-question: criteria met
  receipt-of-answer to n-halloran says: as deputy
  # What the answers of others bring about is nobody's to hand on.
  j-okafor answers confirm-request: not me, ask Maya Lindqvist: no such thing
  receipt-of-answer to j-okafor says: Maya Lindqvist cannot confirm receipt

# A duty of the morning's list stands in the list of whoever was named, beside everybody whose it was.
On Friday 18 December 2026 at 12:00
  j-okafor answers morning: BX-2026-0001 not me, ask Maya Lindqvist: rr meeting
  receipt-of-answer to j-okafor says: Maya Lindqvist is asked instead
  handed-on goes to m-lindqvist
  handed-on to m-lindqvist says: done: rr meeting
  j-okafor answers morning: BX-2026-0001 not me, ask Dario Marchetti: rr meeting
  receipt-of-answer to j-okafor says: neither of the office nor of the role
  j-okafor answers morning: not me, ask Maya Lindqvist
  receipt-of-answer to j-okafor says: of which case?
On Thursday 31 December 2026 at 07:31
  digest to m-lindqvist says: It was handed to you
  morning to j-okafor says: Maya Lindqvist was named to do it
