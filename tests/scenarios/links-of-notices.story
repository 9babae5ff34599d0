Story: what is about no case is answered by its links too: a task, a line of the morning mail; they are one person's, and run out
Partnership: bexley

# A mail that nobody could place belongs to no case yet.
On Wednesday 16 December 2026 at 15:00
  stranger writes: Please look at this. It is about a family that we know.
  task-notice goes to operations
  task waits: unrecognised

# The right link in the wrong hands is an incident, and does nothing.
On Wednesday 16 December 2026 at 15:10
  m-lindqvist follows the link in operations-team's task-notice: discard
  task waits: unrecognised
  task waits: wrong-person

On Wednesday 16 December 2026 at 15:20
  operations-team follows the link in task-notice: perhaps discard it?
  not-understood goes to operations-team
  task waits: unrecognised
  operations-team follows the link in not-understood: discard
  receipt-of-answer to operations-team says: Recorded: discard
  no task waits: unrecognised

# What somebody is asked to see to on a case, and the line of a morning.
On Thursday 17 December 2026 at 10:00
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 11:00
  operations-team follows the link in confirm-request: confirm
  case-confirmed is recorded once
On Wednesday 23 December 2026 at 09:00
  operations-team follows the link in morning: BX-2026-0001 done: request agency info 22 December
  information-requested is recorded once

# Six weeks later the link of that morning is good for nobody.
On Wednesday 10 February 2027 at 09:00
  stranger writes: Another one, about another family.
On Friday 26 March 2027 at 09:00
  operations-team follows the link in task-notice: discard
  task waits: unconfirmed-answer
