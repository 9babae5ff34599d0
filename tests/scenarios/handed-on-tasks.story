Story: a task that waits for a person, an agency's return and an approval are handed on too
Partnership: bexley

# A mail that nobody could place belongs to no case yet.
On Wednesday 16 December 2026 at 15:00
  stranger writes: Please look at this. It is about a family that we know.
  task-notice goes to operations
  operations-team answers task-notice: not me, ask Dario Marchetti
  receipt-of-answer to operations-team says: neither of the office nor of the role
On Wednesday 16 December 2026 at 15:30
  operations-team answers task-notice: not me, ask Maya Lindqvist
  receipt-of-answer to operations-team says: Maya Lindqvist is asked instead
  task-notice goes to m-lindqvist
  task-notice to m-lindqvist says: handed to you by: Operations team
  task-notice to m-lindqvist says: it is a notification
On Wednesday 16 December 2026 at 15:45
  m-lindqvist answers task-notice: discard
  receipt-of-answer to m-lindqvist says: Recorded: discard
  operations-team answers task-notice: not me, ask Maya Lindqvist
  receipt-of-answer to operations-team says: it was dealt with before

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  j-okafor answers confirm-request: confirm
On Thursday 17 December 2026 at 10:00
  j-okafor answers confirm-request: request information
On Thursday 17 December 2026 at 11:00
  l-ferrant answers information-request: not me, ask Beatrix Quillon
  receipt-of-answer to l-ferrant says: not known as a representative of your agency
  task waits: ask-another
  l-ferrant answers information-request: not me, ask Wanda Elsewhere
  receipt-of-answer to l-ferrant says: nobody in the directory
