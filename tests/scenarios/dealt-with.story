Story: what was put before a person waits until somebody says that it was dealt with; it is theirs to say, once
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  r-adeyemi answers threshold-question: criteria met
  p-sorensen answers threshold-question: criteria not met
  task waits: late-answer
  task-notice to m-lindqvist says: dealt with

# A doubt beside it, a condition, or somebody else's word closes nothing.
On Thursday 17 December 2026 at 10:00
  m-lindqvist answers task-notice: dealt with, I think?
  task waits: late-answer
  m-lindqvist answers task-notice: not dealt with
  task waits: late-answer
  r-adeyemi answers threshold-question: dealt with
  task waits: late-answer

On Thursday 17 December 2026 at 11:00
  m-lindqvist answers task-notice: Dealt with.
    | I rang her this morning.
  no task waits: late-answer
  receipt-of-answer to m-lindqvist says: it waits no longer, on your word

On Thursday 17 December 2026 at 12:00
  m-lindqvist answers task-notice: dealt with
  receipt-of-answer to m-lindqvist says: this was dealt with before
