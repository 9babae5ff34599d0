Story: what somebody said by telephone counts once a second person has rung them, and not before
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

# Nothing was put to anybody yet: there is nothing to answer.
On Wednesday 16 December 2026 at 17:00
  j-okafor answers confirm-request: by telephone: Dario Marchetti: criteria met
  receipt-of-answer to j-okafor says: answers no question that was put to Dario Marchetti here
  telephone-reported is not recorded

On Thursday 17 December 2026 at 09:12
  j-okafor answers confirm-request: confirm

On Thursday 17 December 2026 at 10:00
  j-okafor answers confirm-request: by telephone: the police: criteria met
  receipt-of-answer to j-okafor says: "the police" is nobody in the directory
  j-okafor answers confirm-request: by telephone: Example Police: criteria met
  receipt-of-answer to j-okafor says: may be any of these: Dario Marchetti, Saskia Vantongeren, Gareth Tressider
  j-okafor answers confirm-request: by telephone: Marchetti
  receipt-of-answer to j-okafor says: write who said what
  j-okafor answers confirm-request: by telephone: Marchetti: criteria met, if the others agree
  receipt-of-answer to j-okafor says: without a condition
  j-okafor answers confirm-request: by telephone: Marchetti: approve
  receipt-of-answer to j-okafor says: approving and submitting a paper
  # A mailbox that several people read is no witness, and a partner is not of the office.
  operations-team answers confirm-request: by telephone: Marchetti: criteria met
  receipt-of-answer to operations-team says: several people read this mailbox
  p-sorensen answers threshold-question: by telephone: Marchetti: criteria met
  receipt-of-answer to p-sorensen says: recorded by the office
  telephone-reported is not recorded
  no task waits: telephone-lapsed

On Thursday 17 December 2026 at 11:00
  j-okafor answers confirm-request: by telephone: Dario Marchetti (police): criteria met
  receipt-of-answer to j-okafor says: it does not count yet
  receipt-of-answer to j-okafor says: by the morning of Tue 22 December, it lapses
  telephone-check goes to m-lindqvist
  telephone-check to m-lindqvist says: Please ring Dario Marchetti yourself on 020 7946 0153
  telephone-check to m-lindqvist says: Jo Okafor reports that Dario Marchetti said by telephone: criteria met
  telephone-reported is recorded once
  threshold-view is not recorded
  threshold-met is not recorded
  j-okafor answers confirm-request: by phone: Dario Marchetti: criteria not met
  receipt-of-answer to j-okafor says: waits already for a second person
  j-okafor answers confirm-request: countersign
  telephone-countersigned is not recorded

# Asked again the next morning.
On Friday 18 December 2026 at 07:31
  telephone-check goes to m-lindqvist

On Friday 18 December 2026 at 10:00
  m-lindqvist answers telephone-check: countersign if you like
  telephone-countersigned is not recorded
  not-understood goes to m-lindqvist

On Friday 18 December 2026 at 10:30
  m-lindqvist answers telephone-check: countersign
  receipt-of-answer to m-lindqvist says: Dario Marchetti's answer: criteria met
  receipt-of-answer to j-okafor says: Maya Lindqvist rang too, and was told the same
  telephone-recorded goes to d-marchetti
  telephone-recorded to d-marchetti says: You said so by telephone to Jo Okafor
  telephone-recorded to d-marchetti says: and to Maya Lindqvist
  telephone-countersigned is recorded once
  threshold-view is recorded once
  threshold-met is recorded once

On Friday 18 December 2026 at 11:00
  m-lindqvist answers telephone-check: countersign
  receipt-of-answer to m-lindqvist says: this was settled before
  threshold-view is recorded once
  # It was not what he meant: he says so himself.
  d-marchetti answers telephone-recorded: change to: unsure
  receipt-of-answer to d-marchetti says: your answer: unsure
