Story: who is asked to answer once more answers that mail, and it counts as the answer to what was asked
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:00
  j-okafor answers confirm-request: looks fine to me
  not-understood goes to j-okafor
  not-understood to j-okafor says: confirm
  j-okafor answers not-understood: confirm
  case-confirmed is recorded once
On Thursday 17 December 2026 at 10:00
  d-marchetti answers threshold-question: criteria met if the others agree
  not-understood goes to d-marchetti
  threshold-view is not recorded
  d-marchetti answers not-understood: criteria met
  threshold-view is recorded once
  threshold-met is recorded once

# Of a mail of no case, too.
On Friday 18 December 2026 at 15:00
  stranger writes: Please look at this. It is about a family that we know.
  task-notice goes to operations
  operations-team answers task-notice: I shall see to it
  not-understood goes to operations-team
  operations-team answers not-understood: discard
  receipt-of-answer to operations-team says: Recorded: discard
  receipt-of-answer to operations-team says: the mail is put aside for good
  no task waits: unrecognised
